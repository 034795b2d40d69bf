// The push service of web-push-testing, on a free loopback port; by itself it listens on every interface. Ends with whoever started it.
const { PushApiModel } = require('web-push-testing/src/PushApiModel');
const Server = require('web-push-testing/src/server');

const model = new PushApiModel();
const server = new Server(model, 0);
const listen = server._app.listen.bind(server._app);
server._app.listen = (_, started) => {
  const listening = listen(0, '127.0.0.1', () => {
    model.notifyUrl = `http://127.0.0.1:${listening.address().port}/notify/`;
    started();
    console.log(`listening ${listening.address().port}`);
  });
  return listening;
};
server.startServer();
process.stdin.on('end', () => process.exit()).resume();
