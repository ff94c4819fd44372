// Started by fork(): speaks on its stdout and over the channel.
console.log("from the fork");
process.send({ ready: true });
