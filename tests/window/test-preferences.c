/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The preferences in the process: a registry is added, checked, chosen and removed, and what is preferred is saved. */

#include "application.h"
#include "data-directory.h"
#include "finalizations.h"
#include "main-loop.h"
#include "served.h"
#include "view/preferences-account.h"
#include "view/preferences-columns.h"
#include "view/preferences-option.h"
#include "view/preferences-window.h"
#include "view/window.h"
#include "widgets.h"

#define TOKEN "canary-4e17"
#define SUITABLE "As suits the format, while none is checked"

/* One for all tests: a process has one. */
static GtkApplication *application;

/* A window with its preferences open, and a registry that is served to it from another data directory. */
typedef struct
{
  DataDirectory       directory;
  DataDirectory       served_directory;
  RegistrarWorkspace *served_workspace;
  Served              served;
  RegistrarWindow    *window;
  GtkWidget          *preferences;
  RegistrarSession   *session;
  GListModel         *registries;
  guint               n_alive;
} Fixture;

static GtkWidget *
find_preferences (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (REGISTRAR_IS_PREFERENCES_WINDOW (window))
        return window; /* GTK holds it */
    }
  return NULL;
}

static void
open_preferences (Fixture *self)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.preferences", NULL));
  self->preferences = find_preferences ();
  finalizations_watch (self->preferences, &self->n_alive);
  main_loop_until (gtk_widget_get_mapped (self->preferences));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->directory = data_directory_make ();
  self->served_directory = data_directory_make ();
  self->served_workspace = registrar_workspace_open (self->served_directory.path, NULL);
  served_start (&self->served, registrar_workspace_get_local (self->served_workspace), TOKEN, NULL);

  self->window = registrar_window_new (application, self->directory.path);
  gtk_window_present (GTK_WINDOW (self->window));
  g_object_get (self->window, "session", &self->session, NULL);
  self->registries = registrar_account_model_get_items (registrar_session_get_accounts (self->session));
  finalizations_watch (self->window, &self->n_alive);
  finalizations_watch (registrar_session_get_accounts (self->session), &self->n_alive);
  main_loop_until (g_list_model_get_n_items (self->registries) > 0);
  open_preferences (self);
}

static void
checked_cb (RegistrarAccountModel *accounts, const char *name, gpointer check, const char *failure, gboolean *checked)
{
  *checked = TRUE;
}

/* One thing is done after the other: with the answer to the last, nothing is written any more. */
static void
wait_for_all (Fixture *self)
{
  RegistrarAccountModel *accounts = registrar_session_get_accounts (self->session);
  gboolean checked = FALSE;

  g_signal_connect (accounts, "checked", G_CALLBACK (checked_cb), &checked);
  registrar_account_model_check (accounts, "local");
  main_loop_until (checked);
  g_signal_handlers_disconnect_by_data (accounts, &checked);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  wait_for_all (self);
  g_clear_object (&self->session);
  if (find_preferences () != NULL)
    gtk_window_destroy (GTK_WINDOW (self->preferences));
  gtk_window_destroy (GTK_WINDOW (self->window));
  main_loop_until (self->n_alive == 0);
  served_stop (&self->served);
  g_clear_object (&self->served_workspace);
  data_directory_clear (&self->served_directory);
  data_directory_clear (&self->directory);
}

static gboolean
match_button (GtkWidget *widget, gconstpointer label)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static void
click (gpointer root, const char *label)
{
  GtkWidget *button = widgets_find (GTK_WIDGET (root), match_button, label);

  g_assert_true (GTK_IS_BUTTON (button) && gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
match_row (GtkWidget *widget, gconstpointer title)
{
  return ADW_IS_PREFERENCES_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

static void
type (gpointer root, const char *title, const char *text)
{
  GtkWidget *row = widgets_find (GTK_WIDGET (root), match_row, title);

  g_assert_true (GTK_IS_EDITABLE (row));
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static GtkWidget *
find_page (Fixture *self)
{
  return widgets_find_type (self->preferences, REGISTRAR_TYPE_PREFERENCES_ACCOUNT);
}

static void
choose_kind (gpointer page, const char *word)
{
  const RegistrarRegistryKind *kinds;
  guint n_kinds, i = 0;

  kinds = registrar_registry_kinds_get (&n_kinds);
  while (!g_str_equal (kinds[i].word, word))
    i++;
  adw_combo_row_set_selected (ADW_COMBO_ROW (widgets_find_type (page, ADW_TYPE_COMBO_ROW)), i);
}

static void
fill_in (Fixture *self, const char *name, const char *token)
{
  GtkWidget *page;

  click (self->preferences, "Add Registry");
  page = find_page (self);
  choose_kind (page, "json");
  type (page, "Name", name);
  type (page, "Address of the service", self->served.address);
  type (page, "Token", token);
}

static void
add_registry (Fixture *self)
{
  fill_in (self, "North & South", TOKEN);
  click (find_page (self), "Save");
  main_loop_until (g_list_model_get_n_items (self->registries) == 2 && find_page (self) == NULL);
}

static void
wait_for_text (Fixture *self, const char *text)
{
  main_loop_until (widgets_find_text (self->preferences, text) != NULL);
}

static void
test_added (Fixture *self, gconstpointer data)
{
  add_registry (self);
  wait_for_text (self, "North & South");
  wait_for_text (self, self->served.address);
}

static void
test_checked (Fixture *self, gconstpointer data)
{
  fill_in (self, "North", TOKEN);
  click (find_page (self), "Check Connection");
  wait_for_text (self, "Students Can Be Registered");
}

/* The sentence of the failure, and what to do about it. */
static void
test_check_fails (Fixture *self, gconstpointer data)
{
  fill_in (self, "North", "another");
  click (find_page (self), "Check Connection");
  wait_for_text (self, "does not accept the token");
  g_assert_nonnull (widgets_find_text (self->preferences, "Get a new token"));
  g_assert_true (gtk_widget_is_sensitive (widgets_find (self->preferences, match_button, "Check Connection")));
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  fill_in (self, "North", TOKEN);
  type (find_page (self), "Address of the service", "http://elsewhere.example/");
  click (find_page (self), "Save");
  wait_for_text (self, "https");
  g_assert_cmpuint (g_list_model_get_n_items (self->registries), ==, 1);
  type (find_page (self), "Name", "  ");
  g_assert_false (gtk_widget_is_sensitive (widgets_find (self->preferences, match_button, "Save")));
}

static void
choose_registry (Fixture *self, const char *name)
{
  g_autofree char *shown = NULL;

  registrar_session_choose_registry (self->session, name);
  main_loop_until ((g_free (shown), g_object_get (self->session, "registry-name", &shown, NULL), g_strcmp0 (shown, name) == 0));
}

/* Its courses are searched then; and once it is gone, this computer's are. */
static void
test_chosen (Fixture *self, gconstpointer data)
{
  GListModel *courses = G_LIST_MODEL (registrar_session_get_courses (self->session));
  g_autofree char *shown = NULL;

  add_registry (self);
  choose_registry (self, "North & South");
  main_loop_until (g_list_model_get_n_items (courses) > 0);

  registrar_account_model_remove (registrar_session_get_accounts (self->session), "North & South");
  main_loop_until ((g_free (shown), g_object_get (self->session, "registry-name", &shown, NULL),
                    g_strcmp0 (shown, "This Computer") == 0));
}

/* A window over ours that asks something. */
static GtkWidget *
find_question (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (ADW_IS_MESSAGE_DIALOG (item->data) && gtk_widget_get_mapped (item->data))
      return item->data;
  return NULL;
}

/* No keyring has it: whoever chooses the registry is asked, each time the window is opened, and nothing is kept. */
static void
test_token_asked (Fixture *self, gconstpointer data)
{
  g_autoptr (RegistrarAccount) account = registrar_account_new ("North", "json", self->served.address, NULL);
  GListModel *courses = G_LIST_MODEL (registrar_session_get_courses (self->session));
  GtkWidget *question, *entry;

  account->has_token = TRUE;
  registrar_account_model_save (registrar_session_get_accounts (self->session), account, NULL);
  main_loop_until (g_list_model_get_n_items (self->registries) == 2);
  registrar_session_choose_registry (self->session, "North");
  main_loop_until ((question = find_question ()) != NULL);
  g_assert_nonnull (widgets_find_text (question, "Token of “North”?"));
  g_assert_nonnull (widgets_find_text (question, "needs a token"));

  entry = adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (question));
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (question), "use"));
  gtk_editable_set_text (GTK_EDITABLE (entry), TOKEN);
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (question), "use"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "use");
  main_loop_until (g_list_model_get_n_items (courses) > 0);
}

/* The list of those that there are: libadwaita has lists of its own. */
static gboolean
match_registries (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_LIST_BOX (widget) && gtk_list_box_get_row_at_index (GTK_LIST_BOX (widget), 1) != NULL
         && widgets_find_text (gtk_list_box_get_row_at_index (GTK_LIST_BOX (widget), 1), "North & South") != NULL;
}

static void
remove_registry (Fixture *self)
{
  GtkWidget *list;

  add_registry (self);
  main_loop_until ((list = widgets_find (self->preferences, match_registries, NULL)) != NULL);
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  click (find_page (self), "Remove Registry");
  wait_for_text (self, "“North & South” was removed");
  g_assert_cmpuint (g_list_model_get_n_items (self->registries), ==, 1);
}

static gboolean
is_saved (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->directory.path, "settings.ini", NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, "North & South") != NULL;
}

static void
test_removal_undone (Fixture *self, gconstpointer data)
{
  remove_registry (self);
  click (self->preferences, "Undo");
  g_assert_cmpuint (g_list_model_get_n_items (self->registries), ==, 2);
  gtk_window_close (GTK_WINDOW (self->preferences));
  g_assert_true (is_saved (self));
}

/* Nothing can be taken back any more once the preferences are closed. */
static void
test_removed (Fixture *self, gconstpointer data)
{
  remove_registry (self);
  g_assert_true (is_saved (self));
  gtk_window_close (GTK_WINDOW (self->preferences));
  main_loop_until (!is_saved (self));
}

static gboolean
match_spin (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_SPIN_BUTTON (widget) && gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (widget)) == GPOINTER_TO_INT (data);
}

static void
test_preferred (Fixture *self, gconstpointer data)
{
  RegistrarAccountModel *accounts = registrar_session_get_accounts (self->session);
  GtkWidget *days = widgets_find (self->preferences, match_spin, GINT_TO_POINTER (365));
  g_autofree char *path = g_build_filename (self->directory.path, "settings.ini", NULL);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (days), 30);
  g_assert_cmpuint (registrar_account_model_get_preferences (accounts)->keep_runs_days, ==, 30);
  g_assert_cmpuint (registrar_account_model_get_preferences (accounts)->attempts, ==, 5);
  main_loop_until (g_file_test (path, G_FILE_TEST_EXISTS));
}

typedef struct
{
  const char *value; /* (nullable) as it was saved */
  const char *shown;
  const char *kept;  /* (nullable) */
} Order;

/* By what students are looked up in a Moodle, in words: whatever somebody typed before is found among them. */
static void
test_orders (Fixture *self, gconstpointer data)
{
  static const Order orders[] = {
    { NULL, "Id Number, Then Username, Then E-Mail Address", NULL },
    { "Email, ID", "E-Mail Address, Then Id Number", "email,id" },
    { "username", "Username", "username" },
    { "a card", "Id Number, Then Username, Then E-Mail Address", NULL },
  };
  const RegistrarRegistryKind *kind = registrar_registry_kind_find ("moodle", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (GtkWidget) row
          = g_object_ref_sink (registrar_preferences_option_new (registrar_registry_kind_get_option (kind, 0), orders[i].value));
      GListModel *labels = adw_combo_row_get_model (ADW_COMBO_ROW (row));
      GtkStringObject *shown = adw_combo_row_get_selected_item (ADW_COMBO_ROW (row));
      g_autofree char *kept = registrar_preferences_option_dup_value (row);

      g_assert_cmpuint (g_list_model_get_n_items (labels), ==, 15);
      g_assert_cmpstr (gtk_string_object_get_string (shown), ==, orders[i].shown);
      g_assert_cmpstr (kept, ==, orders[i].kept);
    }
}

static gboolean
holds (const char *path, const char *text)
{
  g_autofree char *contents = NULL;

  return g_file_get_contents (path, &contents, NULL, NULL) && strstr (contents, text) != NULL;
}

/* What was written is kept even if nobody applied it, and nothing else of the reports is lost. */
static void
test_head_of_reports (Fixture *self, gconstpointer data)
{
  RegistrarAccountModel *accounts = registrar_session_get_accounts (self->session);
  g_autofree char *path = g_build_filename (self->directory.path, "settings.ini", NULL);

  type (self->preferences, "Name of the School", "Zoë & Söhne");
  type (self->preferences, "Title, Instead of “Registration Report”", "Autumn <intake>");
  gtk_window_close (GTK_WINDOW (self->preferences));
  main_loop_until (holds (path, "Autumn <intake>") && holds (path, "Zoë & Söhne"));
  g_assert_cmpstr (registrar_account_model_get_preferences (accounts)->report_school, ==, "Zoë & Söhne");
  g_assert_cmpstr (registrar_account_model_get_preferences (accounts)->report_logo, ==, "");
}

static const char *
get_columns (Fixture *self)
{
  return adw_expander_row_get_subtitle (
      ADW_EXPANDER_ROW (widgets_find_type (self->preferences, REGISTRAR_TYPE_PREFERENCES_COLUMNS)));
}

/* @summary: how the row that opens names what is chosen then */
static void
check_column (Fixture *self, const char *column, gboolean checked, const char *summary)
{
  GtkWidget *row = widgets_find (widgets_find_type (self->preferences, REGISTRAR_TYPE_PREFERENCES_COLUMNS), match_row, column);
  GtkWidget *check = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, column);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)) != checked);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)) == checked);
  g_assert_cmpstr (get_columns (self), ==, summary);
}

/* As the command line names them, in the report's order; they are checked when the preferences are opened again. */
static void
test_columns_of_reports (Fixture *self, gconstpointer data)
{
  RegistrarAccountModel *accounts = registrar_session_get_accounts (self->session);
  g_autofree char *path = g_build_filename (self->directory.path, "settings.ini", NULL);

  g_assert_cmpstr (get_columns (self), ==, SUITABLE);
  check_column (self, "Outcome", TRUE, "Outcome");
  check_column (self, "Student ID", TRUE, "Student ID, Outcome");
  main_loop_until (holds (path, "report-columns='id,outcome'"));
  gtk_window_close (GTK_WINDOW (self->preferences));
  open_preferences (self);
  g_assert_cmpstr (get_columns (self), ==, "Student ID, Outcome");

  check_column (self, "Outcome", FALSE, "Student ID");
  g_assert_cmpuint (registrar_account_model_get_preferences (accounts)->report_columns, ==, 1u << REGISTRAR_REPORT_ID);
  check_column (self, "Student ID", FALSE, SUITABLE);
  main_loop_until (!holds (path, "report-columns='id"));
  g_assert_cmpuint (registrar_account_model_get_preferences (accounts)->report_columns, ==, 0);
}

/* It is asked before, and told after; as a copy, it is not offered before somebody is named. */
static void
test_erased (Fixture *self, gconstpointer data)
{
  GtkWidget *button = widgets_find (self->preferences, match_button, "Save a Copy…");

  g_assert_false (gtk_widget_is_sensitive (button));
  type (self->preferences, "Id, Username, E-mail Address or Name", "00123");
  g_assert_true (gtk_widget_is_sensitive (button));
  registrar_account_model_erase (registrar_session_get_accounts (self->session), "00123 <b>");
  wait_for_text (self, "00123 <b>");
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_auto (DataDirectory) keyrings = data_directory_make ();
  g_autofree char *keyring = g_build_filename (keyrings.path, "keyring", NULL);

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "of the tests", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  application = application_make (&argc, &argv);

  ADD ("/preferences/registry/added", test_added);
  ADD ("/preferences/registry/token-asked", test_token_asked);
  ADD ("/preferences/registry/checked", test_checked);
  ADD ("/preferences/registry/check-fails", test_check_fails);
  ADD ("/preferences/registry/refused", test_refused);
  ADD ("/preferences/registry/chosen", test_chosen);
  ADD ("/preferences/registry/removal-undone", test_removal_undone);
  ADD ("/preferences/registry/removed", test_removed);
  ADD ("/preferences/preferred", test_preferred);
  ADD ("/preferences/orders", test_orders);
  ADD ("/preferences/head-of-reports", test_head_of_reports);
  ADD ("/preferences/columns-of-reports", test_columns_of_reports);
  ADD ("/preferences/erased", test_erased);

  return g_test_run ();
}
