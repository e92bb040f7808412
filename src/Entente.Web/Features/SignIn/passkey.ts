// Passkeys: the browser asks the device, and the form is sent with the proof that comes back.

type Credentials = typeof PublicKeyCredential & {
  parseCreationOptionsFromJSON(json: unknown): PublicKeyCredentialCreationOptions;
  parseRequestOptionsFromJSON(json: unknown): PublicKeyCredentialRequestOptions;
};

/** Shows the form where this browser can do it, and has it ask the device before it is sent. */
export function start(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const said = form.querySelector<HTMLElement>('[data-said]')!;
  const isNew = form.dataset.passkey === 'new';
  if (!window.PublicKeyCredential || !('parseRequestOptionsFromJSON' in PublicKeyCredential)) {
    return;
  }

  form.hidden = false;
  form.addEventListener('submit', async event => {
    const proof = form.elements.namedItem('credential') as HTMLInputElement;
    if (proof.value) {
      return;
    }

    event.preventDefault();
    said.textContent = 'Your device asks you now.';
    try {
      const credential = await ask(form, isNew);
      proof.value = JSON.stringify(credential);
      form.submit();
    } catch (problem) {
      said.textContent = problem instanceof Refusal
        ? problem.message
        : 'Your device did not answer, or it was called off. Try again.';
    }
  });
}

class Refusal extends Error {}

async function ask(form: HTMLFormElement, isNew: boolean): Promise<unknown> {
  const answer = await fetch(form.dataset.options!, { method: 'POST', body: new FormData(form) });
  if (!answer.ok) {
    throw new Refusal(await answer.text());
  }

  const options = await answer.json();
  const known = PublicKeyCredential as Credentials;
  const credential = isNew
    ? await navigator.credentials.create({ publicKey: known.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: known.parseRequestOptionsFromJSON(options) });
  return (credential as PublicKeyCredential & { toJSON(): unknown }).toJSON();
}
