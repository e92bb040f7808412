using System.Text.Json.Nodes;
using Entente.Agreements.Conditions;
using Entente.Agreements.Documents;
using Entente.Register.Folding;
using Entente.Register.Registration;
using Entente.Register.Statements;

namespace Entente.Register.Importing;

/// <summary>
/// What the keeper has to state so that the register says what a file says: nothing where it does already. What a
/// party states for itself is left to it.
/// </summary>
/// <param name="Statements">In an order in which they can be taken.</param>
/// <param name="LeftToParties">What the file says otherwise than a party that speaks for itself, in sentences.</param>
public sealed record ImportPlan(IReadOnlyList<Statement> Statements, IReadOnlyList<string> LeftToParties)
{
    public static ImportPlan Between(
        RegisterState state, DocumentFold fold, AgreementDocument file, Marking marking)
    {
        var plan = new Difference(state, fold, marking);
        plan.Compare(file);
        return new ImportPlan(plan.Statements, plan.Left);
    }

    private sealed class Difference(RegisterState state, DocumentFold fold, Marking marking)
    {
        private readonly AgreementDocument _now = fold.Document(null);

        public List<Statement> Statements { get; } = [];

        public List<string> Left { get; } = [];

        public void Compare(AgreementDocument file)
        {
            if (!JsonNode.DeepEquals(_now.Header ?? [], file.Header ?? []))
            {
                Add("agreement", StatementKind.Definition, null, new() { ["item"] = file.Header?.DeepClone() });
            }

            foreach (var section in AgreementDocument.SectionNames)
            {
                foreach (var (id, item) in file.Items(section))
                {
                    CompareItem(section, id, item);
                }

                foreach (var id in _now.Items(section).Keys.Where(id => !file.Items(section).ContainsKey(id)))
                {
                    Remove(section, id);
                }
            }
        }

        private void CompareItem(string section, string id, JsonNode? item)
        {
            if (section is not ("commitments" or "facts"))
            {
                var isThere = _now.Items(section).TryGetValue(id, out var now);
                if (!isThere || !JsonNode.DeepEquals(now, item))
                {
                    Add($"{section}/{id}", KindOf(section), null, new() { ["item"] = item?.DeepClone() });
                }

                return;
            }

            var (terms, lines) = Split(item as JsonObject ?? []);
            var (termsNow, _) = Split(_now.Items(section).GetValueOrDefault(id) as JsonObject ?? []);
            var kind = section == "facts" ? StatementKind.Definition : StatementKind.Pledge;
            if (!_now.Items(section).ContainsKey(id) || !JsonNode.DeepEquals(terms, termsNow))
            {
                AddTerms($"{section}/{id}", kind, terms, termsNow);
            }

            CompareLines($"{section}/{id}", lines);
        }

        // Where nothing but conditions differ, that is what is stated.
        private void AddTerms(string subject, StatementKind kind, JsonObject terms, JsonObject now)
        {
            string[] conditions = ["confirms-when", "applies-when"];
            var changed = terms.Select(pair => pair.Key).Union(now.Select(pair => pair.Key))
                .Where(field => !JsonNode.DeepEquals(terms[field], now[field])).ToList();
            if (kind == StatementKind.Pledge && now.Count > 0 && changed.All(conditions.Contains))
            {
                Add(subject, StatementKind.Condition, null, new JsonObject(
                    changed.Select(field => KeyValuePair.Create(field, terms[field]?.DeepClone()))));
                return;
            }

            Add(subject, kind, null, new() { [kind == StatementKind.Pledge ? "terms" : "item"] = terms });
        }

        private void CompareLines(string subject, List<JsonObject> lines)
        {
            var now = fold.LinesOf(subject).Select(line => (Line: line, Fields: Lines.FieldsOf(line))).ToList();
            foreach (var line in lines)
            {
                var at = now.FindIndex(one => JsonNode.DeepEquals(one.Fields, line));
                if (at >= 0)
                {
                    now.RemoveAt(at);
                }
                else
                {
                    AddLine(subject, line);
                }
            }

            foreach (var (line, _) in now)
            {
                Void(line.By, $"{subject}: the file has no line {(line.On is { } on ? DateText.Write(on) : null)} "
                    + $"{line.Counts}".TrimEnd());
            }
        }

        private void AddLine(string subject, JsonObject line)
        {
            var status = line["status"]?.ToString();
            var on = DateText.TryParse(line["on"]?.ToString(), out var day) ? day : (DateOnly?)null;
            var kind = subject.StartsWith("facts/", StringComparison.Ordinal) ? StatementKind.Fact
                : status == "confirmed" ? StatementKind.Confirmation
                : status == "withdrawn" ? StatementKind.Withdrawal
                : StatementKind.Pledge;
            var fields = line.DeepClone().AsObject();
            fields.Remove("on");
            Add(subject, kind, on, new() { ["line"] = fields });
        }

        private void Remove(string section, string id)
        {
            var subject = $"{section}/{id}";
            foreach (var line in fold.LinesOf(subject))
            {
                Void(line.By, $"{subject}: the file does not have it");
            }

            var field = section == "commitments" ? "terms" : "item";
            Add(subject, KindOf(section), null, new() { [field] = null, ["removed"] = "true" });
        }

        private void Void(RecordedStatement recorded, string otherwise)
        {
            var statement = recorded.Statement;
            if (statement.Issuer != Statement.Keeper)
            {
                Left.Add($"{otherwise}; {statement.Issuer} stated it in entry {recorded.Index}, and corrects it "
                    + "itself");
                return;
            }

            Statements.Add(statement with
            {
                Kind = StatementKind.Correction,
                On = null,
                Content = new()
                {
                    ["corrects"] = recorded.Index,
                    ["was"] = StatementKinds.Word(statement.Kind),
                },
            });
        }

        private void Add(string subject, StatementKind kind, DateOnly? on, JsonObject content)
        {
            var known = state.Subjects.GetValueOrDefault(subject);
            var owner =
                known?.Party ?? (content["terms"] as JsonObject ?? content["item"] as JsonObject)?["party"]?.ToString();
            if (kind is not (StatementKind.Definition or StatementKind.Fact or StatementKind.Delivery)
                && owner is not null && state.HasKey(owner))
            {
                Left.Add($"{subject}: the file differs, and {owner} speaks for itself");
                return;
            }

            Statements.Add(new Statement(
                Statement.Keeper, subject, kind, on, known?.Marking ?? marking, content));
        }

        private static StatementKind KindOf(string section) => section switch
        {
            "commitments" => StatementKind.Pledge,
            "caveats" => StatementKind.Caveat,
            "deliveries" => StatementKind.Delivery,
            _ => StatementKind.Definition,
        };

        /// <summary>The terms of an item, and its status as lines.</summary>
        private static (JsonObject Terms, List<JsonObject> Lines) Split(JsonObject item)
        {
            var terms = item.DeepClone().AsObject();
            var lines = (terms["history"] as JsonArray ?? []).OfType<JsonObject>()
                .Select(line => line.DeepClone().AsObject()).ToList();
            if (terms["status"] is { } status)
            {
                lines.Add(new() { ["status"] = status.ToString() });
            }

            terms.Remove("history");
            terms.Remove("status");
            return (terms, lines);
        }
    }
}
