// What this phone is.
const agent = navigator.userAgent;

const isApple = /iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && navigator.maxTouchPoints > 1);

const isInstalled = () => navigator.standalone === true || matchMedia('(display-mode: standalone)').matches;

/** A tab of iOS loses its keys after seven days without a visit; on the home screen they stay. */
export const mustBeInstalled = () => isApple && !isInstalled();

/** Such as "Pixel 9 (Chrome)"; the person may change it. */
export async function describe() {
  const hints = await navigator.userAgentData?.getHighEntropyValues?.(['model']).catch(() => null);
  const phone = hints?.model || kind();
  return `${phone} (${browser()})`.slice(0, 64);
}

const kind = () => /iPad|Macintosh.*Mobile/.test(agent) || (isApple && /Macintosh/.test(agent)) ? 'iPad'
  : /iPhone|iPod/.test(agent) ? 'iPhone'
  : /Android/.test(agent) ? 'Android'
  : /Windows/.test(agent) ? 'Windows'
  : /Macintosh/.test(agent) ? 'Mac'
  : 'Linux';

const browser = () => /Edg/.test(agent) ? 'Edge' : /Firefox|FxiOS/.test(agent) ? 'Firefox' : /SamsungBrowser/.test(agent) ? 'Samsung Internet' : /Chrome|CriOS/.test(agent) ? 'Chrome' : 'Safari';
