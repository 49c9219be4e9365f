package dev.intake.matching;

import static java.util.Objects.requireNonNull;

import dev.intake.contacts.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Brings the addresses of a row into those of a contact: two are the same when nothing that both say differs, and they share street or postal code; or when all
 * that the row says is there.
 */
final class AddressMerge {
    private static final List<Function<Address, String>> PARTS =
            List.of(Address::street, Address::postalCode, Address::city, Address::state, Address::country);
    private static final List<BiPredicate<Address, Address>> RULES =
            List.of(AddressMerge::saysNothingNew, AddressMerge::isCompatible);

    private final List<Address> addresses;
    private final Merge.Choice choice;

    AddressMerge(List<Address> addresses, Merge.Choice choice) {
        this.addresses = new ArrayList<>(addresses);
        this.choice = requireNonNull(choice, "choice");
    }

    List<Address> with(List<Address> said) {
        for (Address address : said) {
            int at = find(address);
            if (at < 0) {
                addresses.add(withPrimary(address, addresses.stream().noneMatch(Address::primary)));
            } else {
                addresses.set(at, merged(addresses.get(at), address));
            }
        }
        return addresses;
    }

    private int find(Address said) {
        for (BiPredicate<Address, Address> rule : RULES) {
            for (int at = 0; at < addresses.size(); at++) {
                if (rule.test(addresses.get(at), said)) {
                    return at;
                }
            }
        }
        return -1;
    }

    private static boolean saysNothingNew(Address known, Address said) {
        return PARTS.stream().allMatch(part -> part.apply(said) == null || same(part, known, said));
    }

    private static boolean isCompatible(Address known, Address said) {
        return PARTS.stream()
                        .allMatch(part ->
                                part.apply(known) == null || part.apply(said) == null || same(part, known, said))
                && PARTS.subList(0, 2).stream().anyMatch(part -> part.apply(said) != null && same(part, known, said));
    }

    private static boolean same(Function<Address, String> part, Address known, Address said) {
        return part.apply(known) != null
                && Folding.foldName(part.apply(known)).equals(Folding.foldName(part.apply(said)));
    }

    private Address merged(Address is, Address said) {
        return new Address(
                is.id(),
                choice.of(is.street(), said.street()),
                choice.of(is.city(), said.city()),
                choice.of(is.state(), said.state()),
                choice.of(is.postalCode(), said.postalCode()),
                choice.of(is.country(), said.country()),
                choice.of(is.region(), said.region()),
                choice.of(is.metroArea(), said.metroArea()),
                is.primary(),
                is.historic(),
                choice.of(is.location(), said.location()),
                is.source());
    }

    private static Address withPrimary(Address address, boolean primary) {
        return new Address(
                address.id(),
                address.street(),
                address.city(),
                address.state(),
                address.postalCode(),
                address.country(),
                address.region(),
                address.metroArea(),
                primary,
                address.historic(),
                address.location(),
                address.source());
    }
}
