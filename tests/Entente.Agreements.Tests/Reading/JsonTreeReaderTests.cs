using System.Text;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Reading;
using Entente.Agreements.Text;

namespace Entente.Agreements.Tests.Reading;

/// <summary>The reader of JSON gives what the reader of YAML gives, or leaves the text to it.</summary>
public sealed class JsonTreeReaderTests
{
    public static TheoryData<string> PlainTexts => new(
        "{}",
        "{ \"agreement\": { \"title\": \"A\" } }",
        "{\"a\":[1,-2.5,1e3,true,false,null,\"\",\"x y\"],\"b\":{\"c\":[[],{},[{}]]}}",
        "{\n  \"a\": \"é – 𝄞\", \"b\": [\n    \"ü\", \"ß\" ],\n\t\"c\": \"𝄞\" }\n",
        "{ \"quote\": \"say \\\"yes\\\"\", \"tab\": \"\\t\", \"slash\": \"\\/\", \"letter\": \"\\u00e9\" }",
        "{ \"null\": \"null\", \"~\": null, \"true\": \"true\" }",
        "{ \"k1\": 1, \"k2\": 2, \"k3\": 3, \"k4\": 4, \"k5\": 5, \"k6\": 6, \"k7\": 7, \"k8\": 8, \"k9\": 9, "
            + "\"k10\": 10, \"k11\": 11, \"k12\": 12, \"k13\": { \"k1\": 1 }, \"k14\": [ { \"k1\": 1 } ] }");

    public static TheoryData<string> OtherTexts => new(
        "",
        "a: 1",
        "[1]",
        "{ a: 1 }",
        "{ \"a\": 1, }",
        "{ \"a\": 1 } x",
        "{ \"a\": 1, \"a\": 2 }",
        "{ \"a\": 1 // one\n}",
        "{ \"a\": \"\\ud800\" }",
        "{ \"a\":\r\n 1 }",
        "{ \"a\": 'b' }",
        "{ \"a\": " + new string('[', 80) + new string(']', 80) + " }");

    [Theory]
    [MemberData(nameof(PlainTexts))]
    public void Plain_json_becomes_the_tree_that_the_reader_of_yaml_makes(string text)
    {
        var source = new SourceText("a.json", text);
        var fast = JsonTreeReader.TryRead(source, Encoding.UTF8.GetBytes(text));
        var slow = YamlTreeReader.Read(source, [], new MistakeLog()).Root;
        Assert.NotNull(fast);
        Assert.NotNull(slow);
        Assert.Equal(Written(slow), Written(fast));
    }

    [Theory]
    [MemberData(nameof(OtherTexts))]
    public void What_is_not_plain_is_left_to_the_reader_of_yaml(string text) =>
        Assert.Null(JsonTreeReader.TryRead(new SourceText("a.json", text), Encoding.UTF8.GetBytes(text)));

    private static string Written(Node node) => $"{node.Place} {node.Place.Length} " + node switch
    {
        TextNode text => $"{text.IsPlain} <{text.Value}>\n",
        ListNode list => $"list {list.Items.Count}\n" + string.Concat(list.Items.Select(Written)),
        MapNode map => $"map {map.Entries.Count}\n"
            + string.Concat(map.Entries.Select(entry => Written(entry.Key) + Written(entry.Value))),
        _ => "",
    };
}
