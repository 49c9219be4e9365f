package dev.intake.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;

/** The contract that is packaged with this program, as it is and as a page (Swagger UI, served from here: it works offline). */
final class ContractDocs {
    /** Where the files of the page are; they are no operations of the contract. */
    static final String FILES = "/docs/";

    private static final String SWAGGER_UI = "META-INF/resources/webjars/swagger-ui/5.34.1";
    private static final String PAGE = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <title>Intake: the contract</title>
          <link rel="stylesheet" href="/docs/swagger-ui.css">
          <link rel="icon" href="data:,">
        </head>
        <body>
          <div id="contract"></div>
          <script src="/docs/swagger-ui-bundle.js"></script>
          <script src="/docs/contract.js"></script>
        </body>
        </html>
        """;
    private static final String SCRIPT = """
        window.ui = SwaggerUIBundle({ url: "/openapi.json", dom_id: "#contract", deepLinking: true, validatorUrl: null });
        """;

    private final PackagedContract contract;

    ContractDocs(PackagedContract contract) {
        this.contract = contract;
    }

    /** Serves the files of the page. */
    void mountFiles(Router router) {
        router.get(FILES + "contract.js")
                .handler(context -> context.response()
                        .putHeader("Content-Type", "text/javascript; charset=utf-8")
                        .end(SCRIPT));
        router.get(FILES + "*").handler(StaticHandler.create(SWAGGER_UI).setIndexPage("index.css"));
    }

    Future<Void> yaml(ApiRequest request) {
        return request.answer(200, "application/yaml; charset=utf-8", contract.yaml());
    }

    Future<Void> json(ApiRequest request) {
        return request.answer(200, MediaTypes.JSON, contract.json());
    }

    Future<Void> page(ApiRequest request) {
        return request.answer(200, "text/html; charset=utf-8", Buffer.buffer(PAGE.getBytes(UTF_8)));
    }
}
