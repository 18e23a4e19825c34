/** The ways out of a page and of a worker, tried one by one, and the directives that refuse them where the page is sealed. */

/** Every way by which a program may reach an address; each tells whether it was refused. */
export const waysOut = (address: string): Promise<Record<string, string>> =>
  Promise.resolve().then(async () => {
    const refusal = async (start: () => void): Promise<string> => {
      const heard = new Set<string>();
      const hear = (event: Event): void => void heard.add((event as SecurityPolicyViolationEvent).effectiveDirective);
      addEventListener('securitypolicyviolation', hear);
      try {
        start();
      } catch {
        // The event tells.
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
      removeEventListener('securitypolicyviolation', hear);
      return [...heard].join() || 'not refused';
    };
    const inPage = typeof document !== 'undefined';
    const found: Record<string, string> = {
      fetch: await refusal(() => void fetch(address).catch(() => undefined)),
      xhr: await refusal(() => {
        const request = new XMLHttpRequest();
        request.open('POST', address);
        request.send('data');
      }),
      socket: await refusal(() => void new WebSocket(address.replace('http', 'ws'))),
      events: await refusal(() => void new EventSource(address)),
    };
    if (!inPage) return found;
    found['ping'] = await refusal(() => Object.assign(document.createElement('a'), { href: '#', ping: address }).click());
    found['media'] = await refusal(() => {
      new Audio().src = address;
    });
    found['script'] = await refusal(() => {
      document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: address }));
    });
    found['beacon'] = await refusal(() => void navigator.sendBeacon(address, 'data'));
    found['image'] = await refusal(() => {
      new Image().src = address;
    });
    found['style'] = await refusal(() => {
      const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address });
      document.head.append(link);
    });
    found['form'] = await refusal(() => {
      const form = Object.assign(document.createElement('form'), { action: address, method: 'post' });
      document.body.append(form);
      form.submit();
    });
    found['frame'] = await refusal(() => document.body.append(Object.assign(document.createElement('iframe'), { src: address })));
    return found;
  });

export const REFUSED = { fetch: 'connect-src', xhr: 'connect-src', socket: 'connect-src', events: 'connect-src' };
export const REFUSED_TO_PAGES = {
  ping: 'connect-src',
  media: 'media-src',
  script: 'script-src-elem',
  beacon: 'connect-src',
  image: 'img-src',
  style: 'style-src-elem',
  form: 'form-action',
  frame: 'frame-src',
};
