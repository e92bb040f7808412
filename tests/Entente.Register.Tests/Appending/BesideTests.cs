using Entente.Register.Appending;

namespace Entente.Register.Tests.Appending;

public class BesideTests
{
    [Fact]
    public void What_was_begun_is_worked_out_once_however_many_ask()
    {
        for (var round = 0; round < 1_000; round++)
        {
            var times = 0;
            var beside = new Beside<int>(() => Interlocked.Increment(ref times)).Begin();

            Assert.Equal(1, beside.Result);
            Assert.Equal(1, beside.Result);
            Assert.Equal(1, times);
        }
    }

    [Fact]
    public void Who_asks_works_it_out_where_the_pool_has_not_begun()
    {
        var thread = 0;
        var beside = new Beside<int>(() => thread = Environment.CurrentManagedThreadId);

        Assert.Equal(Environment.CurrentManagedThreadId, beside.Result);
        Assert.Equal(thread, beside.Result);
    }

    [Fact]
    public void Who_asks_while_it_is_worked_out_waits_for_it()
    {
        using var begun = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var beside = new Beside<int>(() =>
        {
            begun.Set();
            goOn.Wait(TestContext.Current.CancellationToken);
            return 7;
        });
        var working = new Thread(() => ((IThreadPoolWorkItem)beside).Execute());
        working.Start();
        begun.Wait(TestContext.Current.CancellationToken);
        var asking = new Thread(() => Assert.Equal(7, beside.Result));
        asking.Start();
        goOn.Set();
        asking.Join();
        working.Join();

        Assert.Equal(7, beside.Result);
    }

    [Fact]
    public void What_it_throws_on_another_thread_reaches_who_asks()
    {
        var beside = new Beside<int>(() => throw new InvalidOperationException("no key")).Begin();

        Assert.Equal("no key", Assert.Throws<InvalidOperationException>(() => beside.Result).Message);
    }
}
