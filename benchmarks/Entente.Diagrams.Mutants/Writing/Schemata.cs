using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Entente.Diagrams.Mutants.Writing;

/// <summary>
/// Writes every mutant beside what it stands for, so that one build holds them all. What a mutant holds inside is
/// without mutants, since only one is on at a time; so the text grows with the depth and not with its power.
/// </summary>
internal sealed class Schemata(SemanticModel model, Ledger ledger) : CSharpSyntaxRewriter
{
    private static readonly StatementSyntax StepCall = ParseStatement("global::Mutant.Step();");
    private static readonly StatementSyntax EnterCall = ParseStatement("global::Mutant.Enter();");

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        if (node is null || LeftAlone.Is(node))
        {
            return node;
        }

        SyntaxNode? inner = base.Visit(node);
        return node is ExpressionSyntax expression && inner is ExpressionSyntax written
            ? Negated(expression, Chosen(expression, written))
            : Counted(inner);
    }

    public override SyntaxNode? VisitReturnStatement(ReturnStatementSyntax node)
    {
        var inner = (ReturnStatementSyntax)base.VisitReturnStatement(node)!;
        return node.Expression is null ? inner : inner.WithExpression(OrDefault(node.Expression, inner.Expression!));
    }

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        var inner = (ExpressionStatementSyntax)base.VisitExpressionStatement(node)!;
        return LeftAlone.Is(node.Expression) || LeftAlone.Declares(node) ? inner : OrNothing(node, inner, "left out");
    }

    public override SyntaxNode? VisitBreakStatement(BreakStatementSyntax node) =>
        node.Ancestors().First(IsLeftByBreak) is SwitchStatementSyntax ? node : OrNothing(node, node, "jump");

    public override SyntaxNode? VisitContinueStatement(ContinueStatementSyntax node) => OrNothing(node, node, "jump");

    public override SyntaxNode? VisitArrowExpressionClause(ArrowExpressionClauseSyntax node)
    {
        var inner = (ArrowExpressionClauseSyntax)base.VisitArrowExpressionClause(node)!;
        return inner.WithExpression(OrDefault(node.Expression, inner.Expression));
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var inner = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        BlockSyntax? body = Entered(node, node.Body, inner.Body, node.ExpressionBody, inner.ExpressionBody);
        return body is null ? inner : inner.WithBody(body).WithExpressionBody(null).WithSemicolonToken(default);
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        var inner = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        BlockSyntax? body = Entered(node, node.Body, inner.Body, node.ExpressionBody, inner.ExpressionBody);
        return body is null ? inner : inner.WithBody(body).WithExpressionBody(null).WithSemicolonToken(default);
    }

    private static bool IsLeftByBreak(SyntaxNode node) => node is SwitchStatementSyntax or ForStatementSyntax
        or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    /// <summary>A loop takes a step each time.</summary>
    private static SyntaxNode? Counted(SyntaxNode? inner) => inner switch
    {
        ForStatementSyntax loop => loop.WithStatement(Block(StepCall, loop.Statement)),
        ForEachStatementSyntax loop => loop.WithStatement(Block(StepCall, loop.Statement)),
        ForEachVariableStatementSyntax loop => loop.WithStatement(Block(StepCall, loop.Statement)),
        WhileStatementSyntax loop => loop.WithStatement(Block(StepCall, loop.Statement)),
        DoStatementSyntax loop => loop.WithStatement(Block(StepCall, loop.Statement)),
        _ => inner,
    };

    /// <summary>The body of a method with its step, and the mutant that does nothing; null for no change.</summary>
    private BlockSyntax? Entered(
        SyntaxNode node,
        BlockSyntax? body,
        BlockSyntax? innerBody,
        ArrowExpressionClauseSyntax? arrow,
        ArrowExpressionClauseSyntax? innerArrow)
    {
        bool isVoid = ReturnTypeOf(node) is { SpecialType: SpecialType.System_Void };
        if (body is not null)
        {
            IEnumerable<StatementSyntax> first = isVoid && body.Statements.Count > 1 ? Emptied(body) : [];
            return innerBody!.WithStatements([EnterCall, .. first, .. innerBody.Statements]);
        }

        if (arrow is null || arrow.Expression is RefExpressionSyntax or ThrowExpressionSyntax
            || !arrow.DescendantNodes().Any(inner => inner is InvocationExpressionSyntax))
        {
            return null;
        }

        StatementSyntax only = isVoid
            ? OrNothing(arrow.Expression, ExpressionStatement(innerArrow!.Expression), "left out")
            : ReturnStatement(innerArrow!.Expression.WithLeadingTrivia(Space));
        return Block(EnterCall, only);
    }

    private IEnumerable<StatementSyntax> Emptied(BlockSyntax body)
    {
        int? id = ledger.Next(body, "emptied", "{ ... }", "{ }");
        return id is { } number
            ? [ParseStatement($"if ({On(number)}) {{ return; }}").WithAdditionalAnnotations(Ledger.Mark(number))]
            : [];
    }

    private StatementSyntax OrNothing(SyntaxNode node, StatementSyntax inner, string kind) =>
        ledger.Next(node, kind, $"{node}", "nothing") is { } id
            ? Block(
                IfStatement(
                    ParseExpression(On(id)),
                    Block(),
                    ElseClause(Block(inner))).WithAdditionalAnnotations(Ledger.Mark(id)))
            : inner;

    /// <summary>What is returned, beside the default of its type, unless that is a mutant or itself already.</summary>
    private ExpressionSyntax OrDefault(ExpressionSyntax node, ExpressionSyntax inner)
    {
        bool isOther = node is not (RefExpressionSyntax or ThrowExpressionSyntax) && !IsDefault(node)
            && !node.IsKind(SyntaxKind.TrueLiteralExpression);
        if (!isOther || FunctionOf(node) is not { } function || ReturnTypeOf(function) is not { } type
            || type.SpecialType == SpecialType.System_Void)
        {
            return inner;
        }

        string named = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return ledger.Next(node, "default", $"{node}", "default") is { } id
            ? Either(id, $"default({named})!", inner)
            : inner;
    }

    private bool IsDefault(ExpressionSyntax node) =>
        node.Kind() is SyntaxKind.DefaultLiteralExpression or SyntaxKind.NullLiteralExpression
        || (model.GetConstantValue(node) is { HasValue: true, Value: var value }
            && (value is null or false || (value is not true && $"{value}" == "0")));

    private static SyntaxNode? FunctionOf(SyntaxNode node) => node.Ancestors().FirstOrDefault(outer =>
        outer is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax
            or AccessorDeclarationSyntax or BasePropertyDeclarationSyntax);

    private ITypeSymbol? ReturnTypeOf(SyntaxNode function) => function switch
    {
        AnonymousFunctionExpressionSyntax => (model.GetSymbolInfo(function).Symbol as IMethodSymbol)?.ReturnType,
        BasePropertyDeclarationSyntax => (model.GetDeclaredSymbol(function) as IPropertySymbol)?.Type,
        _ => (model.GetDeclaredSymbol(function) as IMethodSymbol)?.ReturnType,
    };

    /// <summary>An expression beside all that may stand in its place.</summary>
    private ExpressionSyntax Chosen(ExpressionSyntax node, ExpressionSyntax inner)
    {
        if (IsText(node) || LeftAlone.Declares(node))
        {
            return inner;
        }

        ExpressionSyntax result = inner;
        string cast = CastOf(node);
        foreach ((string kind, string source, string shown) in Variants.Of(node))
        {
            if (ledger.Next(node, kind, $"{node}", shown) is { } id)
            {
                result = Either(id, $"{cast}({source})", cast.Length > 0 ? Cast(cast, result) : result);
            }
        }

        if (result == inner)
        {
            return cast.Length > 0 && inner != node ? Cast(cast, inner) : inner;
        }

        return IsDone(node) ? Discarded(result) : result;
    }

    /// <summary>A condition beside its negation, where that is not a mutant of the comparison already.</summary>
    private ExpressionSyntax Negated(ExpressionSyntax node, ExpressionSyntax inner)
    {
        bool isNot = node.IsKind(SyntaxKind.LogicalNotExpression);
        if (!isNot && (!IsCondition(node) || node is LiteralExpressionSyntax || Variants.IsComparison(node)))
        {
            return inner;
        }

        string shown = isNot ? $"{((PrefixUnaryExpressionSyntax)node).Operand}" : $"!({node})";
        return ledger.Next(node, "negation", $"{node}", shown) is { } id
            ? ParenthesizedExpression(BinaryExpression(
                SyntaxKind.ExclusiveOrExpression, ParseExpression(On(id)), ParenthesizedExpression(inner)))
                .WithAdditionalAnnotations(Ledger.Mark(id))
            : inner;
    }

    private static bool IsCondition(ExpressionSyntax node) => node.Parent switch
    {
        IfStatementSyntax parent => parent.Condition == node,
        WhileStatementSyntax parent => parent.Condition == node,
        DoStatementSyntax parent => parent.Condition == node,
        ConditionalExpressionSyntax parent => parent.Condition == node,
        _ => false,
    };

    private bool IsText(ExpressionSyntax node) =>
        node.Kind() is SyntaxKind.AddExpression or SyntaxKind.AddAssignmentExpression
        && model.GetTypeInfo(node).Type?.SpecialType == SpecialType.System_String;

    /// <summary>A constant takes the type it is needed in; a choice of two does not, and is told.</summary>
    private string CastOf(ExpressionSyntax node) =>
        model.GetConstantValue(node).HasValue && model.GetTypeInfo(node).ConvertedType is { } type
        && !SymbolEqualityComparer.Default.Equals(type, model.GetTypeInfo(node).Type)
            ? $"({type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})"
            : "";

    /// <summary>Whether the expression is there for what it does, so that a choice cannot take its place.</summary>
    private static bool IsDone(ExpressionSyntax node) =>
        node is AssignmentExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax
        && node.Parent is ExpressionStatementSyntax or ForStatementSyntax or LambdaExpressionSyntax
            or ArrowExpressionClauseSyntax;

    private static AssignmentExpressionSyntax Discarded(ExpressionSyntax value) =>
        AssignmentExpression(SyntaxKind.SimpleAssignmentExpression, IdentifierName("_"), value);

    private static CastExpressionSyntax Cast(string cast, ExpressionSyntax value) =>
        CastExpression(ParseTypeName(cast[1..^1]), ParenthesizedExpression(value));

    private static ParenthesizedExpressionSyntax Either(int id, string source, ExpressionSyntax inner) =>
        ParenthesizedExpression(ConditionalExpression(
            ParseExpression(On(id)), ParenthesizedExpression(ParseExpression(source)), ParenthesizedExpression(inner)))
            .WithAdditionalAnnotations(Ledger.Mark(id));

    private static string On(int id) => $"global::Mutant.On({id})";
}
