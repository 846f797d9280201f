import java.awt.Component;
import java.awt.Container;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.JTree;
import javax.swing.MenuElement;
import javax.swing.MenuSelectionManager;
import javax.swing.SwingUtilities;
import javax.swing.table.TableModel;
import javax.swing.text.JTextComponent;
import javax.swing.tree.TreeModel;
import javax.swing.tree.TreePath;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.topcat.ControlWindow;
import uk.ac.starlink.topcat.TopcatModel;

/**
 * An astronomer at TOPCAT's TAP window, played inside the same JVM: opens a service, looks at its metadata, asks, and says
 * what the windows show, one {@code name<TAB>value} a line. Run by topcat_test.py, as a single source file.
 *
 * <p>Arguments: TAP URL, folder for the screenshots.
 */
public final class TopcatSession {
    private static final long PATIENCE_MILLIS = 60_000;

    private final String service;
    private final File shots;
    private final PrintStream out;

    private TopcatSession(String service, File shots, PrintStream out) {
        this.service = service;
        this.shots = shots;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int code = 0;
        try {
            uk.ac.starlink.topcat.Driver.main(new String[] {"-nohub"});
            new TopcatSession(arguments[0], new File(arguments[1]), out).play();
        } catch (Throwable e) { // a border: whatever went wrong, the test gets its words and its picture
            e.printStackTrace();
            new TopcatSession(arguments[0], new File(arguments[1]), out).shoot("failure");
            code = 1;
        }
        System.exit(code);
    }

    private void play() throws Exception {
        Window control = await("TOPCAT's main window", () -> frame("TOPCAT"));
        click(await("Load Table", () -> menuItem(control, "Load Table")));
        Window loader = await("the load window", () -> frame("Load New Table"));
        click(await("the TAP menu item", () -> menuItem(loader, "Table Access Protocol (TAP) Query")));
        Window tap = await("the TAP window", () -> frame("Table Access Protocol (TAP) Query"));
        swing(() -> {
            find(tap, JComboBox.class, combo -> combo.isEditable() && combo.isShowing())
                    .setSelectedItem(service);
            return null;
        });
        click(await("Use Service", () -> button(tap, "Use Service")));

        JTree tree = await(
                "tables in the tree",
                () -> find(
                        tap,
                        JTree.class,
                        found -> found.isShowing() && rows(found).size() > 3));
        tell("tree", String.join(" ", swing(() -> rows(tree))));
        swing(() -> {
            tree.setSelectionPath(path(tree, "ivoa.obscore"));
            return null;
        });
        await("the tab of columns", () -> selectTab(tap, "Columns"));
        JTable columns = await(
                "column metadata",
                () -> find(
                        tap,
                        JTable.class,
                        table -> table.isShowing() && table.getRowCount() > 30 && has(table.getModel(), "Name")));
        tell("columns", String.join(" ", swing(() -> column(columns.getModel(), "Name"))));
        tell("indexed", String.join(" ", swing(() -> where(columns.getModel(), "Name", "Indexed"))));
        shoot("metadata");

        await("the end of the search for a registry", TopcatSession::dismissed);
        click(await("Examples", () -> button(tap, "Examples")));
        tell("examples", String.join("|", await("the service's own examples", TopcatSession::examples)));
        shoot("examples");
        swing(() -> {
            MenuSelectionManager.defaultManager().clearSelectedPath();
            return null;
        });
        tell("modes", String.join("|", swing(() -> modes(tap))));

        ask(
                tap,
                "sync",
                "Synchronous",
                "SELECT TOP 7 obs_publisher_did, s_ra, s_dec, freq_min FROM ivoa.obscore"
                        + " WHERE 1 = CONTAINS(POINT('ICRS', 148.97, 69.68), s_region)");
        upload(tap);
        ask(
                tap,
                "async",
                "Asynchronous",
                "SELECT source_archive, COUNT(*) AS n FROM ivoa.obscore GROUP BY source_archive");
    }

    /** Runs a query and tells what became a table of TOPCAT. */
    private void ask(Window tap, String name, String mode, String adql) throws Exception {
        selectTab(tap, "Use Service");
        JTextComponent editor = await(
                "the ADQL editor",
                () -> find(
                        tap,
                        JTextComponent.class,
                        text -> text.isShowing() && text.isEditable() && !(text instanceof JTextField)));
        swing(() -> {
            JComboBox<?> box =
                    find(tap, JComboBox.class, combo -> contents(combo).contains(mode));
            if (box == null) {
                throw new IllegalStateException("no mode " + mode);
            }
            for (int i = 0; i < box.getItemCount(); i++) {
                if (box.getItemAt(i).toString().equals(mode)) {
                    box.setSelectedIndex(i);
                }
            }
            editor.setText(adql);
            return null;
        });
        int before = tables();
        shoot(name + "-question");
        click(await("Run Query", () -> button(tap, "Run Query")));
        await("the answer to " + adql, () -> tables() > before ? Boolean.TRUE : null);
        StarTable table = swing(() -> newest().getDataModel());
        List<String> names = new ArrayList<>();
        for (int i = 0; i < table.getColumnCount(); i++) {
            names.add(table.getColumnInfo(i).getName());
        }
        tell(name + "-columns", String.join(" ", names));
        tell(name + "-rows", Long.toString(table.getRowCount()));
        tell(name + "-label", swing(() -> newest().toString()));
        shoot(name + "-answer");
    }

    /** Joins the table at hand, whatever its number in TOPCAT's list, with the service. */
    private void upload(Window tap) throws Exception {
        int number = swing(() -> newest().getID());
        ask(
                tap,
                "upload",
                "Synchronous",
                "SELECT t.obs_publisher_did, o.t_min FROM TAP_UPLOAD.t" + number
                        + " AS t JOIN ivoa.obscore AS o ON o.obs_publisher_did = t.obs_publisher_did");
    }

    private static int tables() {
        return ControlWindow.getInstance().getTablesListModel().getSize();
    }

    private static TopcatModel newest() {
        return (TopcatModel) ControlWindow.getInstance().getTablesListModel().getElementAt(tables() - 1);
    }

    private void tell(String name, String value) {
        out.println(name + "\t" + value);
    }

    private void shoot(String name) throws Exception {
        Thread.sleep(500); // for the picture: painting comes behind the events
        Robot robot = new Robot();
        Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        ImageIO.write(robot.createScreenCapture(screen), "png", new File(shots, name + ".png"));
    }

    private static <T> T await(String what, Callable<T> seen) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (System.currentTimeMillis() < end) {
            T found = swing(seen);
            if (found != null) {
                return found;
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("did not appear: " + what + "; dialogs say " + dialogs());
    }

    private static List<String> dialogs() throws Exception {
        return swing(() -> {
            List<String> words = new ArrayList<>();
            for (Window window : Window.getWindows()) {
                if (window instanceof JDialog && window.isShowing()) {
                    all(window, JLabel.class).forEach(label -> words.add(label.getText()));
                }
            }
            return words;
        });
    }

    private static <T> T swing(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        SwingUtilities.invokeAndWait(task);
        return task.get();
    }

    private static void click(AbstractButton button) throws Exception {
        SwingUtilities.invokeLater(button::doClick); // may open a dialog, which would hold the caller
    }

    private static Window frame(String title) {
        for (Window window : Window.getWindows()) {
            if (window instanceof Frame && window.isShowing() && title.equals(((Frame) window).getTitle())) {
                return window;
            }
        }
        return null;
    }

    private static JMenuItem menuItem(Window window, String text) {
        for (JMenuItem item : all(window, JMenuItem.class)) {
            if (text.equals(item.getText())) {
                return item;
            }
        }
        return null;
    }

    /** TOPCAT looks for a registry on its own; here none can be reached, which it tells in a dialog. */
    private static Boolean dismissed() {
        for (Window window : Window.getWindows()) {
            AbstractButton ok = window instanceof JDialog && window.isShowing() ? button(window, "OK") : null;
            if (ok != null) {
                ok.doClick();
                return Boolean.TRUE;
            }
        }
        return null;
    }

    private static List<String> examples() {
        for (MenuElement open : MenuSelectionManager.defaultManager().getSelectedPath()) {
            if (open instanceof JPopupMenu) {
                JMenu menu = find((JPopupMenu) open, JMenu.class, found -> "Service-Provided".equals(found.getText()));
                return menu == null || items(menu).isEmpty() ? null : items(menu);
            }
        }
        return null;
    }

    private static List<String> items(JMenu menu) {
        List<String> texts = new ArrayList<>();
        for (Component item : menu.getMenuComponents()) {
            if (item instanceof JMenuItem) {
                texts.add(((JMenuItem) item).getText());
            }
        }
        return texts;
    }

    private static AbstractButton button(Window window, String text) {
        return find(window, AbstractButton.class, button -> text.equals(button.getText()) && button.isEnabled());
    }

    private static Component selectTab(Window window, String title) throws Exception {
        for (JTabbedPane tabs : all(window, JTabbedPane.class)) {
            int index = tabs.indexOfTab(title);
            if (index >= 0) {
                tabs.setSelectedIndex(index);
                return tabs;
            }
        }
        return null;
    }

    private static List<String> modes(Window window) {
        JComboBox<?> box =
                find(window, JComboBox.class, combo -> contents(combo).contains("Synchronous"));
        return box == null ? List.of() : contents(box);
    }

    private static List<String> contents(JComboBox<?> box) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < box.getItemCount(); i++) {
            texts.add(String.valueOf(box.getItemAt(i)));
        }
        return texts;
    }

    private static List<String> rows(JTree tree) {
        List<String> texts = new ArrayList<>();
        collect(tree.getModel(), tree.getModel().getRoot(), texts);
        return texts;
    }

    private static void collect(TreeModel model, Object node, List<String> texts) {
        texts.add(String.valueOf(node));
        for (int i = 0; i < model.getChildCount(node); i++) {
            collect(model, model.getChild(node, i), texts);
        }
    }

    private static TreePath path(JTree tree, String name) {
        TreeModel model = tree.getModel();
        Object root = model.getRoot();
        for (int i = 0; i < model.getChildCount(root); i++) {
            Object schema = model.getChild(root, i);
            for (int j = 0; j < model.getChildCount(schema); j++) {
                Object table = model.getChild(schema, j);
                if (String.valueOf(table).equals(name)) {
                    return new TreePath(new Object[] {root, schema, table});
                }
            }
        }
        throw new IllegalStateException("no table " + name + " in " + rows(tree));
    }

    private static boolean has(TableModel table, String column) {
        return index(table, column) >= 0;
    }

    private static int index(TableModel table, String column) {
        for (int i = 0; i < table.getColumnCount(); i++) {
            if (table.getColumnName(i).equals(column)) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> column(TableModel table, String name) {
        List<String> values = new ArrayList<>();
        for (int row = 0; row < table.getRowCount(); row++) {
            values.add(String.valueOf(table.getValueAt(row, index(table, name))));
        }
        return values;
    }

    private static List<String> where(TableModel table, String name, String flag) {
        List<String> values = new ArrayList<>();
        for (int row = 0; row < table.getRowCount(); row++) {
            if (Boolean.TRUE.equals(table.getValueAt(row, index(table, flag)))) {
                values.add(String.valueOf(table.getValueAt(row, index(table, name))));
            }
        }
        return values;
    }

    private static <T extends Component> T find(Container container, Class<T> type, Predicate<T> wanted) {
        for (T component : all(container, type)) {
            if (wanted.test(component)) {
                return component;
            }
        }
        return null;
    }

    private static <T extends Component> List<T> all(Container container, Class<T> type) {
        List<T> found = new ArrayList<>();
        for (Component component : container.getComponents()) {
            if (type.isInstance(component)) {
                found.add(type.cast(component));
            }
            if (component instanceof Container) {
                found.addAll(all((Container) component, type));
            }
            if (component instanceof JMenu) {
                found.addAll(all(((JMenu) component).getPopupMenu(), type));
            }
        }
        return found;
    }
}
