// Moves between addresses without loading the whole page again, by the framework's enhanced navigation.

type Framework = {
  navigateTo(url: string, options: { forceLoad: boolean; replaceHistoryEntry: boolean }): void;
  addEventListener(
    name: 'enhancednavigationstart' | 'enhancedload' | 'enhancednavigationend', listener: () => void): void;
};

declare global {
  interface Window { Blazor?: Framework }
}

export function navigate(url: string, replace = false): void {
  if (window.Blazor) {
    window.Blazor.navigateTo(url, { forceLoad: false, replaceHistoryEntry: replace });
  } else {
    location.assign(url);
  }
}

/** Another page, or the same anew, is asked for. */
export function whenPageBegins(listener: () => void): void {
  window.Blazor?.addEventListener('enhancednavigationstart', listener);
}

/** A page that comes in parts changes with each of them. */
export function whenPageChanges(listener: () => void): void {
  window.Blazor?.addEventListener('enhancedload', listener);
}

/** All parts of the page that was asked for last have come. */
export function whenPageIsWhole(listener: () => void): void {
  window.Blazor?.addEventListener('enhancednavigationend', listener);
}

/** The present address with some of its words changed; an empty word is left out. */
export function withWords(words: Record<string, string>): string {
  const url = new URL(location.href);
  for (const [key, value] of Object.entries(words)) {
    if (value) {
      url.searchParams.set(key, value);
    } else {
      url.searchParams.delete(key);
    }
  }

  return url.pathname + url.search.replaceAll('%2C', ',').replaceAll('%3D', '=');
}

/** The present address with a choice taken, or taken back where it is taken already. */
export function withChoice(choice: string): string {
  const nameOf = (text: string) => text.split('=')[0];
  const taken = (new URL(location.href).searchParams.get('given') ?? '').split(',').filter(text => text);
  const others = taken.filter(text => nameOf(text) !== nameOf(choice));
  return withWords({ given: [...others, ...(taken.includes(choice) ? [] : [choice])].join(',') });
}
