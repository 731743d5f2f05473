// Loads each file given with the OWL API, as Protégé does, and writes what it finds: one "file<TAB>topic<TAB>value" a line.
// Topics: format, axioms, individuals, unparsed, import, violation, undeclared, consistent, unsatisfiable, member (class<TAB>individual), error.
// Call: java -cp 'jars/*' OwlApiCheck.java [--import IRI=FILE]… [--no-reasoner] FILE…

import java.io.File;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.semanticweb.HermiT.Configuration;
import org.semanticweb.HermiT.Reasoner;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.io.FileDocumentSource;
import org.semanticweb.owlapi.io.RDFParserMetaData;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.ClassExpressionType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.MissingImportHandlingStrategy;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLDocumentFormat;
import org.semanticweb.owlapi.model.OWLEntity;
import org.semanticweb.owlapi.model.OWLEquivalentClassesAxiom;
import org.semanticweb.owlapi.model.OWLNamedIndividual;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyLoaderConfiguration;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.model.parameters.Imports;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;
import org.semanticweb.owlapi.util.SimpleIRIMapper;

public class OwlApiCheck {
    private static final PrintStream OUT = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true,
            java.nio.charset.StandardCharsets.UTF_8);

    public static void main(String[] arguments) {
        Map<String, String> imports = new TreeMap<>();
        List<String> files = new ArrayList<>();
        boolean reason = true;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--import")) {
                String[] pair = arguments[++i].split("=", 2);
                imports.put(pair[0], pair[1]);
            } else if (arguments[i].equals("--no-reasoner")) {
                reason = false;
            } else {
                files.add(arguments[i]);
            }
        }
        for (String file : files) {
            try {
                check(file, imports, reason);
            } catch (Throwable problem) { // whatever a parser or reasoner throws is a finding of this check
                tell(file, "error", problem.getClass().getSimpleName() + ": " + problem.getMessage());
            }
        }
    }

    private static void check(String file, Map<String, String> imports, boolean reason) throws Exception {
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        for (Map.Entry<String, String> pair : imports.entrySet()) {
            manager.getIRIMappers().add(new SimpleIRIMapper(IRI.create(pair.getKey()), IRI.create(new File(pair.getValue()))));
        }
        OWLOntologyLoaderConfiguration settings = new OWLOntologyLoaderConfiguration()
                .setMissingImportHandlingStrategy(MissingImportHandlingStrategy.SILENT);
        OWLOntology ontology = manager.loadOntologyFromOntologyDocument(new FileDocumentSource(new File(file)), settings);
        OWLDocumentFormat format = manager.getOntologyFormat(ontology);
        tell(file, "format", format.getKey());
        tell(file, "axioms", String.valueOf(ontology.getAxiomCount()));
        tell(file, "individuals", String.valueOf(ontology.getIndividualsInSignature().size()));
        if (format.getOntologyLoaderMetaData() instanceof RDFParserMetaData) {
            ((RDFParserMetaData) format.getOntologyLoaderMetaData()).getUnparsedTriples()
                    .forEach(triple -> tell(file, "unparsed", triple.toString()));
        }
        for (OWLOntology imported : ontology.getImports()) {
            tell(file, "import", imported.getOntologyID().getOntologyIRI().transform(IRI::toString).or("without IRI"));
        }
        for (OWLProfileViolation violation : new OWL2DLProfile().checkOntology(ontology).getViolations()) {
            tell(file, "violation", violation.toString());
        }
        undeclared(file, ontology);
        if (reason) {
            reason(file, ontology);
        }
    }

    // OWL 2 DL asks for declarations of classes and properties; individuals and datatypes may go without.
    private static void undeclared(String file, OWLOntology ontology) {
        TreeSet<String> missing = new TreeSet<>();
        for (OWLEntity entity : ontology.getSignature(Imports.INCLUDED)) {
            boolean mustBeDeclared = !entity.isBuiltIn() && !entity.isOWLNamedIndividual() && !entity.isOWLDatatype();
            if (mustBeDeclared && !ontology.isDeclared(entity, Imports.INCLUDED)) {
                missing.add(entity.getEntityType().getName() + " " + entity.getIRI());
            }
        }
        missing.forEach(entity -> tell(file, "undeclared", entity));
    }

    private static void reason(String file, OWLOntology ontology) {
        Configuration settings = new Configuration();
        settings.ignoreUnsupportedDatatypes = true; // as in Protégé
        Reasoner reasoner = new Reasoner(settings, ontology);
        tell(file, "consistent", String.valueOf(reasoner.isConsistent()));
        if (!reasoner.isConsistent()) {
            return;
        }
        for (OWLClass unsatisfiable : reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom()) {
            tell(file, "unsatisfiable", unsatisfiable.getIRI().toString());
        }
        for (OWLClass defined : defined(ontology)) {
            for (OWLNamedIndividual member : reasoner.getInstances(defined, false).getFlattened()) {
                tell(file, "member", defined.getIRI() + "\t" + member.getIRI());
            }
        }
    }

    // A class that an intersection defines; a closed list of individuals is no definition for a reasoner to fill.
    private static TreeSet<OWLClass> defined(OWLOntology ontology) {
        TreeSet<OWLClass> classes = new TreeSet<>();
        for (OWLOntology part : ontology.getImportsClosure()) {
            for (OWLEquivalentClassesAxiom axiom : part.getAxioms(AxiomType.EQUIVALENT_CLASSES)) {
                for (OWLClassExpression expression : axiom.getClassExpressions()) {
                    if (expression.getClassExpressionType() == ClassExpressionType.OBJECT_INTERSECTION_OF) {
                        classes.addAll(axiom.getNamedClasses());
                    }
                }
            }
        }
        return classes;
    }

    private static void tell(String file, String topic, String value) {
        OUT.println(file + "\t" + topic + "\t" + value.replace("\n", " ").replace("\r", " "));
    }
}
