namespace Entente.Analysis.Sets;

/// <summary>Tarjan's strongly connected components, without recursion, so that long chains do no harm.</summary>
public static class StrongComponents
{
    /// <summary>
    /// The components that can be reached, each after those on which it depends. Members stand in no order.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<T>> Of<T>(IEnumerable<T> roots, Func<T, IEnumerable<T>> dependsOn)
        where T : notnull
    {
        var search = new Search<T>(dependsOn);
        foreach (var root in roots)
        {
            search.Visit(root);
        }

        return search.Components;
    }

    private sealed class Search<T>(Func<T, IEnumerable<T>> dependsOn)
        where T : notnull
    {
        private readonly Dictionary<T, int> _number = [];
        private readonly Dictionary<T, int> _low = [];
        private readonly HashSet<T> _onStack = [];
        private readonly Stack<T> _stack = [];

        public List<IReadOnlyList<T>> Components { get; } = [];

        public void Visit(T root)
        {
            if (_number.ContainsKey(root))
            {
                return;
            }

            var path = new Stack<(T Item, IEnumerator<T> Others)>();
            Enter(root, path);
            while (path.TryPeek(out var top))
            {
                if (!top.Others.MoveNext())
                {
                    path.Pop();
                    top.Others.Dispose();
                    Leave(top.Item, path);
                }
                else if (!_number.TryGetValue(top.Others.Current, out var number))
                {
                    Enter(top.Others.Current, path);
                }
                else if (_onStack.Contains(top.Others.Current))
                {
                    _low[top.Item] = Math.Min(_low[top.Item], number);
                }
            }
        }

        private void Enter(T item, Stack<(T, IEnumerator<T>)> path)
        {
            _number.Add(item, _number.Count);
            _low.Add(item, _number[item]);
            _stack.Push(item);
            _onStack.Add(item);
            path.Push((item, dependsOn(item).GetEnumerator()));
        }

        private void Leave(T item, Stack<(T Item, IEnumerator<T> Others)> path)
        {
            if (path.TryPeek(out var above))
            {
                _low[above.Item] = Math.Min(_low[above.Item], _low[item]);
            }

            if (_low[item] != _number[item])
            {
                return;
            }

            var component = new List<T>();
            T member;
            do
            {
                member = _stack.Pop();
                _onStack.Remove(member);
                component.Add(member);
            }
            while (!EqualityComparer<T>.Default.Equals(member, item));
            Components.Add(component);
        }
    }
}
