package zerocopy.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A chart's SVG files as one element of a page: as wide as its place, with words for who cannot see it. The light file and
 * the dark one differ in colours only, so one drawing has both, and the reader's browser takes that of its scheme.
 */
final class InlineSvg {
    private InlineSvg() {
    }

    /**
     * The element.
     *
     * @param id its id, and before each of its parts', since a page may have one only once
     * @param alt its name, for who cannot see it
     */
    static String of(byte[] light, byte[] dark, String id, String alt) {
        try {
            Document document = parser().parse(new ByteArrayInputStream(light));
            merge(document, parser().parse(new ByteArrayInputStream(dark)));
            Element root = document.getDocumentElement();
            if (!root.hasAttribute("viewBox")) {
                root.setAttribute("viewBox", "0 0 " + length(root, "width") + " " + length(root, "height"));
            }
            root.removeAttribute("width");
            root.removeAttribute("height");
            NodeList elements = document.getElementsByTagName("*");
            for (int i = 0; i < elements.getLength(); i++) {
                rename((Element) elements.item(i), id);
            }
            root.setAttribute("id", id);
            root.setAttribute("role", "img");
            root.setAttribute("aria-label", alt);
            return text(document);
        } catch (ParserConfigurationException | SAXException | IOException | TransformerException e) {
            throw new IllegalArgumentException("the chart " + id + " is no SVG: " + e.getMessage(), e);
        }
    }

    private static void merge(Document light, Document dark) throws SAXException {
        NodeList ours = light.getElementsByTagName("*");
        NodeList theirs = dark.getElementsByTagName("*");
        if (ours.getLength() != theirs.getLength()) {
            throw new SAXException("light and dark differ in more than colours");
        }
        for (int i = 0; i < ours.getLength(); i++) {
            Element element = (Element) ours.item(i);
            if (element.hasAttribute("style")) {
                element.setAttribute("style", both(element.getAttribute("style").split(";"), ((Element) theirs.item(i)).getAttribute("style").split(";")));
            }
        }
    }

    /** "fill:rgb(0,0,0);fill:light-dark(rgb(0,0,0),rgb(255,255,255))": what does not know the second keeps the first. */
    private static String both(String[] light, String[] dark) throws SAXException {
        StringBuilder style = new StringBuilder();
        for (int i = 0; i < light.length; i++) {
            style.append(light[i]).append(';');
            if (light.length != dark.length) {
                throw new SAXException("light and dark differ in more than colours");
            }
            if (!light[i].equals(dark[i])) {
                int colon = light[i].indexOf(':') + 1;
                style.append(light[i], 0, colon).append("light-dark(").append(light[i].substring(colon)).append(',').append(dark[i].substring(colon)).append(");");
            }
        }
        return style.toString();
    }

    /** Nothing is fetched: an SVG names its DTD by an address. */
    private static DocumentBuilder parser() throws ParserConfigurationException {
        DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        parser.setEntityResolver((_, _) -> new InputSource(new StringReader("")));
        return parser;
    }

    private static String length(Element root, String attribute) {
        return root.getAttribute(attribute).replaceAll("[a-z]+$", "");
    }

    private static void rename(Element element, String prefix) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            String value = attribute.getValue();
            if (attribute.getName().equals("id")) {
                attribute.setValue(prefix + "-" + value);
            } else if (attribute.getName().endsWith("href") && value.startsWith("#")) {
                attribute.setValue("#" + prefix + "-" + value.substring(1));
            } else if (value.contains("url(#")) {
                attribute.setValue(value.replace("url(#", "url(#" + prefix + "-"));
            }
        }
    }

    private static String text(Document document) throws TransformerException {
        Transformer transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter text = new StringWriter();
        transformer.transform(new DOMSource(document.getDocumentElement()), new StreamResult(text));
        return text.toString();
    }
}
