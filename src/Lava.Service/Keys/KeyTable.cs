using Lava.Service.Storage;
using Microsoft.Data.Sqlite;

namespace Lava.Service.Keys;

/// <summary>The keys of a service. Looked up anew for each request, so that one that is revoked is refused from then on.</summary>
internal sealed class KeyTable(Database database)
{
    private const string Columns = "id, name, hash, per_minute, created, revoked";

    /// <summary>Whether there is a key that was not revoked.</summary>
    public bool Any => database.Query(row => row.GetInt64(0), "SELECT EXISTS (SELECT 1 FROM keys WHERE revoked IS NULL)")[0] != 0;

    /// <summary>Keeps the hash of a new key.</summary>
    /// <exception cref="ServiceException">There is a key of this name.</exception>
    public void Add(KeyRecord key)
    {
        try
        {
            database.Run($"INSERT INTO keys ({Columns}) VALUES ($1, $2, $3, $4, $5, NULL)", key.Id, key.Name, key.Hash, key.PerMinute, key.Created.ToUnixTimeMilliseconds());
        }
        catch (SqliteException error) when (error.SqliteErrorCode == SQLitePCL.raw.SQLITE_CONSTRAINT)
        {
            throw new ServiceException(ServiceErrors.Key, $"There is a key of the name {key.Name} already; revoked keys keep their names.", error);
        }
    }

    /// <summary>A key; null where there is none.</summary>
    public KeyRecord? Find(string id) => database.Query(Read, $"SELECT {Columns} FROM keys WHERE id = $1", id).FirstOrDefault();

    /// <summary>All keys, the oldest first.</summary>
    public List<KeyRecord> List() => database.Query(Read, $"SELECT {Columns} FROM keys ORDER BY created, id");

    /// <summary>Makes a key good for nothing.</summary>
    /// <exception cref="ServiceException">There is no such key that is good for something.</exception>
    public void Revoke(string name, DateTimeOffset now)
    {
        if (database.Run("UPDATE keys SET revoked = $2 WHERE name = $1 AND revoked IS NULL", name, now.ToUnixTimeMilliseconds()) == 0)
            throw new ServiceException(ServiceErrors.Key, $"There is no key of the name {name} that is not revoked already.");
    }

    private static KeyRecord Read(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)), row.IsDBNull(5) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)));
}
