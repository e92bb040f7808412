// Makes elements of pictures.
const space = 'http://www.w3.org/2000/svg';

type Words = Record<string, string | number>;

export function element(name: string, words: Words, ...inside: (Element | string)[]): SVGElement {
  const made = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(words)) {
    made.setAttribute(key, String(value));
  }

  made.append(...inside);
  return made;
}
