package dev.intake.contract;

import dev.intake.client.ApiClient;
import dev.intake.client.api.AccountListsApi;
import dev.intake.client.api.ConstantsApi;
import dev.intake.client.api.ContactsApi;
import dev.intake.client.api.CsvImportsApi;
import dev.intake.client.api.DevelopmentApi;
import dev.intake.client.api.ImportsApi;
import dev.intake.client.api.ServiceApi;
import dev.intake.client.api.UsersApi;
import dev.intake.client.model.DevSession;
import dev.intake.testing.Service;
import java.util.UUID;

/** The client that the build generates from the contract, for one user. */
record GeneratedClient(ApiClient api, DevSession session) {

    /** For a new user with a list of their own, who is made by the generated client itself. */
    static GeneratedClient of(Service service) throws Exception {
        DevSession session = new DevelopmentApi(anonymous(service)).createDevSession(true);
        ApiClient api = anonymous(service);
        api.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + session.getToken()));
        return new GeneratedClient(api, session);
    }

    static ApiClient anonymous(Service service) {
        ApiClient api = new ApiClient();
        api.updateBaseUri(service.url());
        return api;
    }

    UUID list() {
        return session.getAccountListId();
    }

    ImportsApi imports() {
        return new ImportsApi(api);
    }

    CsvImportsApi csvImports() {
        return new CsvImportsApi(api);
    }

    ContactsApi contacts() {
        return new ContactsApi(api);
    }

    AccountListsApi accountLists() {
        return new AccountListsApi(api);
    }

    UsersApi users() {
        return new UsersApi(api);
    }

    ConstantsApi constants() {
        return new ConstantsApi(api);
    }

    ServiceApi service() {
        return new ServiceApi(api);
    }
}
