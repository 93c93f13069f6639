/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The registries of the preferences, in the process: one is added, checked, chosen and removed. */

#include "preferences-fixture.h"
#include "raw-server.h"
#include "view/preferences-account.h"
#include "view/preferences-option.h"

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
fill_in_of (Fixture *self, const char *name, const char *address, const char *token)
{
  GtkWidget *page;

  click (self->preferences, "Add Registry");
  page = find_page (self);
  choose_kind (page, "json");
  type (page, "Name", name);
  type (page, "Address of the service", address);
  type (page, "Token", token);
}

static void
fill_in (Fixture *self, const char *name, const char *token)
{
  fill_in_of (self, name, self->served.address, token);
}

static void
add_registry (Fixture *self)
{
  fill_in (self, "North & South", TOKEN);
  click (find_page (self), "Save");
  main_loop_until (g_list_model_get_n_items (self->registries) == 2 && find_page (self) == NULL);
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

static gboolean
describe_lacks (RawConnection *connection, gpointer data)
{
  return raw_answer (connection, "200 OK", "",
                     "{\"service\": \"Office\", \"missing\": [\"INSERT ON students\", \"DELETE ON registrations\"]}");
}

/* Each thing by its name. */
static void
test_missing (Fixture *self, gconstpointer data)
{
  g_autoptr (RawServer) server = raw_server_new (describe_lacks, NULL, NULL);
  g_autofree char *address = raw_server_dup_address (server);

  fill_in_of (self, "North", address, TOKEN);
  click (find_page (self), "Check Connection");
  wait_for_text (self, "Students Cannot Be Registered Yet");
  g_assert_nonnull (widgets_find_text (self->preferences, "Missing: INSERT ON students"));
  g_assert_nonnull (widgets_find_text (self->preferences, "Missing: DELETE ON registrations"));
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
  main_loop_until ((question = widgets_find_toplevel (ADW_TYPE_MESSAGE_DIALOG)) != NULL && gtk_widget_get_mapped (question));
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
    { NULL, "ID Number, Then Username, Then E-Mail Address", NULL },
    { "Email, ID", "E-Mail Address, Then ID Number", "email,id" },
    { "username", "Username", "username" },
    { "a card", "ID Number, Then Username, Then E-Mail Address", NULL },
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

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_auto (DataDirectory) keyrings = data_directory_make ();

  use_keyring_file (&keyrings);
  application = application_make (&argc, &argv);

  ADD ("/preferences/registry/added", test_added);
  ADD ("/preferences/registry/token-asked", test_token_asked);
  ADD ("/preferences/registry/checked", test_checked);
  ADD ("/preferences/registry/check-fails", test_check_fails);
  ADD ("/preferences/registry/missing", test_missing);
  ADD ("/preferences/registry/refused", test_refused);
  ADD ("/preferences/registry/chosen", test_chosen);
  ADD ("/preferences/registry/removal-undone", test_removal_undone);
  ADD ("/preferences/registry/removed", test_removed);
  ADD ("/preferences/orders", test_orders);

  return g_test_run ();
}
