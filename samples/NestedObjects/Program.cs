using Actors.Samples.NestedObjects;

await using var host = new InMemoryHost();
await using var client = await host.ConnectAsync();
await using var other = await host.ConnectAsync();

return await CopiesAndLiveObjects.TrapAsync(client, other)
    && await CopiesAndLiveObjects.StoreLiveObjectAsync(client, other)
    && await CopiesAndLiveObjects.UpdateInPlaceAsync(client, other) ? 0 : 1;
