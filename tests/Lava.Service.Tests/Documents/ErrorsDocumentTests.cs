using Lava.Service.Http;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Service.Tests.Documents;

public class ErrorsDocumentTests
{
    private static readonly string[] Codes = [.. ErrorsDocument.CodesOf(typeof(ServiceErrors).Assembly)];

    [Fact]
    public void Every_code_of_the_service_is_documented_and_no_other()
    {
        Assert.Equal(Codes, ErrorsDocument.Of("service"));
    }

    [Fact]
    public void Clients_are_told_what_the_document_says_in_plain_words()
    {
        Assert.Equal(new ErrorEntry("The content contradicts itself or its format.", "Get another copy; a player that plays it is guessing."), ErrorBook.Find("audio.malformed"));
        Assert.Equal("Pull it again, or correct its manifest (model-packages.md).", ErrorBook.Find("model.invalid").WhatToDo);
        Assert.All(Codes, code => Assert.NotNull(ErrorBook.Find(code).WhatToDo));
    }
}
