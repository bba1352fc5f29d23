using Microsoft.Data.Sqlite;

namespace Lava.Service.Storage;

/// <summary>The database of a service: one connection, used by one thread at a time. What is committed survives kill -9 and a power cut.</summary>
internal sealed class Database : IDisposable
{
    private const int Version = 1;

    private const string Schema = """
        CREATE TABLE analyses (
            id TEXT PRIMARY KEY, state TEXT NOT NULL, name TEXT NOT NULL, model TEXT NOT NULL, request TEXT NOT NULL, report INTEGER NOT NULL,
            created INTEGER NOT NULL, started INTEGER, finished INTEGER, expires INTEGER, recording TEXT, result TEXT, error_code TEXT, error_message TEXT) STRICT;
        CREATE INDEX analyses_expires ON analyses (expires);
        CREATE TABLE keys (
            id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, per_minute INTEGER NOT NULL, created INTEGER NOT NULL, revoked INTEGER) STRICT;
        """;

    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();

    private Database(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens a database, which may be new.</summary>
    /// <exception cref="ServiceException">It cannot be used.</exception>
    public static Database Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ConnectionString);
        try
        {
            if (!File.Exists(path))
                Create(path);
            connection.Open();
            var database = new Database(connection);
            database.Run("PRAGMA journal_mode = WAL");
            database.Run("PRAGMA synchronous = FULL");
            database.Prepare(path);
            return database;
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            connection.Dispose();
            throw new ServiceException(ServiceErrors.Data, $"The database {path} cannot be used: {error.Message}", error);
        }
    }

    /// <summary>Runs a statement.</summary>
    /// <param name="sql">With parameters <c>$1</c>, <c>$2</c> …</param>
    /// <param name="values">Their values.</param>
    /// <returns>Rows that were changed.</returns>
    public int Run(string sql, params ReadOnlySpan<object?> values)
    {
        lock (_gate)
        {
            using SqliteCommand command = Command(sql, values);
            return command.ExecuteNonQuery();
        }
    }

    /// <summary>Runs a query.</summary>
    /// <param name="read">Makes something of each row.</param>
    /// <param name="sql">With parameters <c>$1</c>, <c>$2</c> …</param>
    /// <param name="values">Their values.</param>
    public List<T> Query<T>(Func<SqliteDataReader, T> read, string sql, params ReadOnlySpan<object?> values)
    {
        lock (_gate)
        {
            using SqliteCommand command = Command(sql, values);
            using SqliteDataReader reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
                rows.Add(read(reader));
            return rows;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    /// <summary>Makes the tables, unless they are there: by this process, or by another that opened the database at the same time.</summary>
    private void Prepare(string path)
    {
        using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
        long version = Query(row => row.GetInt64(0), "PRAGMA user_version")[0];
        if (version > Version)
            throw new ServiceException(ServiceErrors.Data, $"The database {path} was written by a newer Lava (its version is {version}, this one knows {Version}).");
        if (version == 0)
        {
            Run(Schema);
            Run($"PRAGMA user_version = {Version}");
        }
        transaction.Commit();
    }

    /// <summary>Makes an empty file, since SQLite would make one that others may read.</summary>
    private static void Create(string path)
    {
        if (!OperatingSystem.IsWindows())
            new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }).Dispose();
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i + 1}", values[i] ?? DBNull.Value);
        return command;
    }
}
