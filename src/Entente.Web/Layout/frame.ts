// A frame for a picture, which a script fills and the framework does not know: a change of the page empties the
// element around it and leaves the frame as it was, with what listens to it.
export function frameOf(look: string, label: string, help: string): HTMLElement {
  const frame = document.createElement('div');
  frame.className = look;
  frame.tabIndex = 0;
  frame.setAttribute('role', 'region');
  frame.setAttribute('aria-label', label);
  frame.setAttribute('aria-describedby', help);
  return frame;
}
