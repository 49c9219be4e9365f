package dev.intake.contacts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The currencies of the documented API: every ISO 4217 code of the CLDR, historic ones included, with its symbol. Written out, because
 * what the JDK knows changes from release to release.
 */
final class CurrencyList {
    private static final String CODES = """
            AED AFN ALK ALL AMD ANG AOA AOK AON AOR ARA ARL ARM ARP ARS ATS AUD AWG AZM AZN
            BAD BAM BAN BBD BDT BEC BEF BEL BGL BGM BGN BGO BHD BIF BMD BND BOB BOL BOP BOV BRB BRC BRE BRL BRN BRR BRZ BSD
            BTN BUK BWP BYB BYR BZD
            CAD CDF CHE CHF CHW CLE CLF CLP CNX CNY COP COU CRC CSD CSK CUC CUP CVE CYP CZK DDM DEM DJF DKK DOP DZD
            ECS ECV EEK EGP ERN ESA ESB ESP ETB EUR FIM FJD FKP FRF GBP GEK GEL GHC GHS GIP GMD GNF GNS GQE GRD GTQ GWE GWP
            GYD
            HKD HNL HRD HRK HTG HUF IDR IEP ILP ILR ILS INR IQD IRR ISJ ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRH KRO KRW
            KWD KYD KZT
            LAK LBP LKR LRD LSL LTL LTT LUC LUF LUL LVL LVR LYD MAD MAF MCF MDC MDL MGA MGF MKD MKN MLF MMK MNT MOP MRO MTL
            MTP MUR MVP MVR MWK MXN MXP MXV MYR MZE MZM MZN
            NAD NGN NIC NIO NLG NOK NPR NZD OMR PAB PEI PEN PES PGK PHP PKR PLN PLZ PTE PYG QAR RHD ROL RON RSD RUB RUR RWF
            SAR SBD SCR SDD SDG SDP SEK SGD SHP SIT SKK SLL SOS SRD SRG SSP STD SUR SVC SYP SZL THB TJR TJS TMM TMT TND TOP
            TPE TRL TRY TTD TWD TZS
            UAH UAK UGS UGX USD USN USS UYI UYP UYU UZS VEB VEF VND VNN VUV WST XAF XAG XAU XBA XBB XBC XBD XCD XDR XEU XFO
            XFU XOF XPD XPF XPT XRE XSU XTS XUA XXX
            YDD YER YUD YUM YUN YUR ZAL ZAR ZMK ZMW ZRN ZRZ ZWD ZWL ZWR
            """;

    private static final String SYMBOLS = """
            CAD $ AUD $ HKD $ MXN $ NZD $ SGD $ USD $ GBP £ EUR € JPY ¥ CNY ¥ INR ₨ BRL R$ KRW ₩ ZAR R CHF CHF SEK kr NOK kr
            DKK kr PLN zł ILS ₪ PHP Php RUB руб UAH ₴ VND ₫ THB ฿ TRY TL NGN ₦ TWD NT$ XAF FCFA XCD EC$ XOF CFA XPF CFPF
            XXX ¤
            """;

    private CurrencyList() {}

    static List<ConstantOption> options() {
        Map<String, String> symbols = symbols();
        return words(CODES).stream()
                .map(code -> new ConstantOption(code, code, code + " (" + symbols.getOrDefault(code, code) + ")"))
                .toList();
    }

    private static Map<String, String> symbols() {
        List<String> words = words(SYMBOLS);
        return IntStream.range(0, words.size() / 2)
                .boxed()
                .collect(Collectors.toUnmodifiableMap(pair -> words.get(2 * pair), pair -> words.get(2 * pair + 1)));
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.strip().split("\\s+", -1));
    }
}
