namespace Lava.Service.Keys;

/// <summary>What is kept of a key.</summary>
/// <param name="Id">Finds it.</param>
/// <param name="Name">Whom it was given to.</param>
/// <param name="Hash">Of its secret, in hex.</param>
/// <param name="PerMinute">Requests a minute that it is good for.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Revoked">Since when it is good for nothing; null where it is good.</param>
internal sealed record KeyRecord(string Id, string Name, string Hash, int PerMinute, DateTimeOffset Created, DateTimeOffset? Revoked);
