using Microsoft.Data.Sqlite;

namespace Entente.Register.Tests.Stores;

/// <summary>Does things to a file of SQLite behind the back of a store.</summary>
internal static class SqliteFiles
{
    public static void Execute(string path, string sql)
    {
        using var connection = Connect(path);
        Run(connection, sql);
    }

    public static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
