// The package comes without types.
declare module 'earcut' {
  function earcut(vertices: number[], holes?: number[]): number[];
  namespace earcut {
    function flatten(polygon: [number, number][][]): { vertices: number[]; holes: number[] };
  }

  export default earcut;
}
