using Lava.Tests.Support;
using Xunit;

namespace Lava.Lab.Tests.Documents;

public class ErrorsDocumentTests
{
    [Fact]
    public void Every_code_of_an_error_of_the_researchers_verbs_is_documented_and_no_other() =>
        Assert.Equal(ErrorsDocument.CodesOf(typeof(Verbs).Assembly), ErrorsDocument.Of("experiment", "export", "calibrate", "evaluate"));
}
