using Entente.Web.Features.WhatIf;

namespace Entente.Acceptance.Tests.Web.WhatIf;

public sealed class LongAnswersTests
{
    [Fact]
    public async Task A_question_that_was_asked_is_not_worked_on_again()
    {
        using var answers = new LongAnswers(TimeProvider.System);
        var times = 0;
        var first = answers.Ask("q", "", (_, _) => ++times);
        var second = answers.Ask("q", "", (_, _) => ++times);
        Assert.Same(first, second);
        Assert.Equal(1, await second.Answer);
    }

    [Fact]
    public async Task It_tells_what_it_is_doing_and_stops_when_told()
    {
        using var answers = new LongAnswers(TimeProvider.System);
        using var begun = new ManualResetEventSlim();
        var answer = answers.Ask("q", "", (progress, stop) =>
        {
            progress.Report("counting");
            begun.Set();
            stop.WaitHandle.WaitOne();
            return "as far as it came";
        });
        begun.Wait(TestContext.Current.CancellationToken);
        Assert.Equal("counting", answer.Doing);
        Assert.False(answer.Answer.IsCompleted);
        answers.Find(answer.Id)!.Stop();
        Assert.Equal("as far as it came", await answer.Answer);
        Assert.True(answer.WasStopped);
    }

    [Fact]
    public async Task What_was_stopped_stays_until_it_is_asked_again()
    {
        using var answers = new LongAnswers(TimeProvider.System);
        var stopped = answers.Ask("q", "", (_, stop) =>
        {
            stop.WaitHandle.WaitOne();
            return 1;
        });
        stopped.Stop();
        await stopped.Answer;
        Assert.Same(stopped, answers.Ask("q", "", (_, _) => 2));
        var again = answers.Ask("q", stopped.Id, (_, _) => 2);
        Assert.Equal(2, await again.Answer);
    }

    [Fact]
    public async Task One_that_fails_gives_its_turn_to_the_next()
    {
        using var answers = new LongAnswers(TimeProvider.System);
        foreach (var key in new[] { "a", "b", "c" })
        {
            var failing = answers.Ask(key, "", (_, _) => throw new InvalidOperationException("no"));
            await Assert.ThrowsAsync<InvalidOperationException>(() => failing.Answer);
        }

        Assert.Equal("yes", await answers.Ask("d", "", (_, _) => "yes").Answer);
    }
}
