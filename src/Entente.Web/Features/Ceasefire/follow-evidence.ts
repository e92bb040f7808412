// Pages on the ceasefire follow the evidence: they are shown anew, or offer it where somebody is at work on them.
import { navigate } from '../../Layout/navigation';
import { isTyping } from '../../Layout/typing';

let present: HTMLElement | undefined;
let isFollowing = false;

/** Somebody types, has typed something that is not sent yet, or has something of the page in hand. */
function isAtWork(): boolean {
  const written = [...document.querySelectorAll<HTMLInputElement>('main form[method=post] input[type=text]')]
    .some(field => field.value !== field.defaultValue);
  const inHand = document.activeElement?.closest('main form, main table, main details[open]');
  return isTyping(document.activeElement) || written || Boolean(inHand ?? document.querySelector('dialog[open]'));
}

function offer(element: HTMLElement): void {
  const notice = document.createElement('p');
  notice.className = 'notice';
  const show = document.createElement('button');
  show.type = 'button';
  show.className = 'plain';
  show.textContent = 'Show it as it is now';
  show.onclick = () => navigate(location.href, true);
  notice.append('The evidence has changed since this page was made. ', show);
  element.replaceChildren(notice);
}

function hear(stamp: string): void {
  if (!present?.isConnected || present.dataset.stamp === stamp) {
    return;
  }

  if (isAtWork() || document.querySelector('[data-stays]')) {
    offer(present);
  } else {
    navigate(location.href, true);
  }
}

/** Of all open pages one listens for the rest: a browser keeps few connections to one server. */
function follow(): void {
  const others = new BroadcastChannel('live-evidence');
  others.onmessage = event => hear(event.data);
  void navigator.locks.request('live-evidence', () => new Promise<never>(() => {
    const live = new EventSource('/live/evidence');
    live.onmessage = event => {
      hear(event.data);
      others.postMessage(event.data);
    };
  }));
}

export function start(element: HTMLElement): void {
  present = element;
  if (!isFollowing) {
    isFollowing = true;
    follow();
  }
}
