using TerminalPhone;

using var stop = new StopSignal();
return await new Phone(new Terminal()).RunAsync(args, stop.Token);
