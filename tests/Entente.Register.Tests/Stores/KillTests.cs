using Entente.Register.Stores;
using Entente.Register.Writer;

namespace Entente.Register.Tests.Stores;

/// <summary>
/// A short trial of kills on each store. The long one is run by hand: Entente.Register.Writer kill sqlite|postgres.
/// </summary>
[Trait("Category", "Slow")]
public sealed class KillTests
{
    private const int Kills = 25;

    [Fact]
    public void Writers_that_are_killed_leave_a_whole_file_with_all_that_was_acknowledged()
    {
        using var folder = new TemporaryFolder();
        var trial = new KillTrial(new RegisterPlace(folder.File("kills.register"), null), 3, null);

        Assert.Null(trial.Run(Kills));

        Assert.Equal(Kills, trial.Figures.Writers);
        Assert.True(trial.Figures.Acknowledged > 100 && trial.Figures.TakenOver > 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Servers_of_a_register_that_are_killed_leave_one_that_is_right_and_has_all_that_was_acknowledged(
        bool onServer)
    {
        using var folder = new TemporaryFolder();
        using var server = onServer ? new PostgresServer() : null;
        var place = server is null
            ? new RegisterPlace(folder.File("kills.register"), null) : new RegisterPlace(null, server.NewDatabase());
        Speaking.Begin(place, folder.Path);
        var trial = new KillTrial(place, 9, server, folder.Path);

        Assert.Null(trial.Run(Kills / 2));

        Assert.True(trial.Figures.Acknowledged > 50 && trial.Figures.TakenOver > 0);
    }

    [Fact]
    public void Writers_and_servers_that_are_killed_leave_a_whole_database_with_all_that_was_acknowledged()
    {
        using var server = new PostgresServer();
        var trial = new KillTrial(new RegisterPlace(null, server.NewDatabase()), 5, server);

        Assert.Null(trial.Run(Kills));

        Assert.Equal(Kills, trial.Figures.Writers);
        Assert.True(trial.Figures.Backends > 0 && trial.Figures.Servers > 0);
        Assert.True(trial.Figures.Acknowledged > 100 && trial.Figures.TakenOver > 0);
    }
}
