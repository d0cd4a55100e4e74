/* Asks the browser for a passkey and posts what it answers; the form carries what to ask in data-options. */
(() => {
  'use strict';
  const form = document.querySelector('form[data-passkey]');
  if (!form) return;
  const problem = form.querySelector('[data-passkey-problem]');

  function bytes(text) {
    const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  }

  function text(buffer) {
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
  }

  function asked() {
    const options = JSON.parse(form.dataset.options);
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    for (const one of [...options.excludeCredentials ?? [], ...options.allowCredentials ?? []]) one.id = bytes(one.id);
    return {publicKey: options};
  }

  function answer(key) {
    const response = {clientDataJSON: text(key.response.clientDataJSON)};
    if (form.dataset.passkey === 'create') {
      response.attestationObject = text(key.response.attestationObject);
      response.transports = key.response.getTransports?.() ?? [];
    } else {
      response.authenticatorData = text(key.response.authenticatorData);
      response.signature = text(key.response.signature);
      if (key.response.userHandle) response.userHandle = text(key.response.userHandle);
    }
    return JSON.stringify({
      id: key.id,
      rawId: text(key.rawId),
      type: key.type,
      response,
      extensions: JSON.stringify(key.getClientExtensionResults()),
      authenticatorAttachment: key.authenticatorAttachment ?? undefined,
    });
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.textContent = '';
    try {
      form.elements.credential.value = answer(await navigator.credentials[form.dataset.passkey](asked()));
      form.submit();
    } catch {
      problem.textContent = form.dataset.failed;
    }
  });
})();
