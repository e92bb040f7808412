// Says what a long question is doing, and shows the answer once it is there.
import { navigate } from '../../Layout/navigation';

export function start(element: HTMLElement): void {
  const id = element.dataset.answer;
  const doing = element.querySelector('.doing');
  if (!id || !doing) {
    return;
  }

  const events = new EventSource(`/answers/${id}`);
  events.onmessage = event => { doing.textContent = event.data; };
  events.addEventListener('done', () => {
    events.close();
    navigate(location.href, true);
  });
  events.onerror = () => events.close();
}
