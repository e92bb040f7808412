// Counts down to a deadline, a minute at a time, and shows the page anew once it has passed.
import { navigate } from '../../Layout/navigation';

const minute = 60_000;

export function start(element: HTMLElement): void {
  const deadline = Date.parse(element.dataset.deadline!);
  const show = () => {
    if (!element.isConnected || !element.dataset.started) {
      clearInterval(timer);
      return;
    }

    const left = deadline - Date.now();
    if (left < 0) {
      clearInterval(timer);
      navigate(location.href, true);
    } else {
      element.textContent = words(Math.floor(left / minute));
    }
  };
  const timer = setInterval(show, minute);
  show();
}

export function words(minutes: number): string {
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  const counted = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;
  return days > 0 ? `${counted(days, 'day')} and ${counted(hours, 'hour')} left`
    : hours > 0 ? `${counted(hours, 'hour')} and ${counted(minutes % 60, 'minute')} left`
      : minutes > 0 ? `${counted(minutes, 'minute')} left` : 'less than a minute left';
}
