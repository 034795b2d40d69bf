// Reads a QR code by the camera: by the browser's own reader, else by the one of this package.
const every = 120;

/** The first text that `accepts` takes; null once `signal` is aborted. Throws where there is no camera, no leave to use it, or no reader. */
export async function scan(video, accepts, started, signal) {
  const read = await reader();
  // By itself a browser takes 640 by 480, in which a code across a desk is a blur.
  const picture = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video: picture, audio: false });
  try {
    if (signal.aborted) return null;
    video.srcObject = stream;
    await video.play();
    started();
    while (!signal.aborted) {
      const text = video.videoWidth ? await read(video) : null;
      if (text && accepts(text)) return text;
      await new Promise(resolve => setTimeout(resolve, every));
    }
    return null;
  } catch (error) {
    // Leaving the page takes the picture away while it begins to play.
    if (signal.aborted) return null;
    throw error;
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}

async function reader() {
  if ('BarcodeDetector' in window && (await BarcodeDetector.getSupportedFormats()).includes('qr_code')) {
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    return async video => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  const { default: find } = await import('./scanner.js');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return video => {
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    context.drawImage(video, 0, 0);
    return find(context.getImageData(0, 0, canvas.width, canvas.height));
  };
}
