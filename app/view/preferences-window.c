/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The preferences: registries, runs, reports, privacy. */

#include "view/preferences-window.h"

#include "report/logo.h"
#include "view/page-switcher.h"
#include "view/preferences-account.h"
#include "view/preferences-columns.h"
#include "view/question.h"

#include <glib/gi18n-lib.h>

#define CANCEL "cancel"
#define ERASE  "erase"

struct _RegistrarPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  GtkListBox    *registries;
  GtkAdjustment *attempts;
  GtkAdjustment *removals;
  GtkAdjustment *days;
  GtkSwitch     *recent_switch;
  GtkEditable   *school_row;
  GtkEditable   *title_row;
  AdwActionRow  *logo_row;
  GtkWidget     *no_logo_button;
  GtkEditable   *student_row;
  GtkWidget     *export_row;
  GtkWidget     *erase_row;

  RegistrarPreferencesColumns *columns_row;

  RegistrarAccountModel *accounts;
  char                  *removed; /* (nullable) the registry that is removed when its toast goes */
  RegistrarPreferences   shown;   /* the last that were */
  gboolean               showing; /* it is not people who change what is shown */
};

G_DEFINE_FINAL_TYPE (RegistrarPreferencesWindow, registrar_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* @text may quote anything, and a toast reads markup. */
static void
show_toast (RegistrarPreferencesWindow *self, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (markup));
}

/* Registries */

static void
remove_now (RegistrarPreferencesWindow *self)
{
  g_autofree char *name = g_steal_pointer (&self->removed);

  if (name != NULL)
    registrar_account_model_remove (self->accounts, name);
}

static void
unremoved_cb (RegistrarPreferencesWindow *self)
{
  g_autofree char *name = g_steal_pointer (&self->removed);

  if (name != NULL)
    registrar_account_model_unhide (self->accounts, name);
}

static void
account_removed_cb (RegistrarPreferencesWindow *self, const char *name)
{
  g_autofree char *text = g_strdup_printf (_("“%s” was removed"), name);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  remove_now (self);
  self->removed = g_strdup (name);
  registrar_account_model_hide (self->accounts, name);
  adw_toast_set_button_label (toast, _("Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (unremoved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (remove_now), self, G_CONNECT_SWAPPED);
  adw_preferences_window_close_subpage (ADW_PREFERENCES_WINDOW (self));
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), toast);
}

static void
show_account (RegistrarPreferencesWindow *self, const RegistrarAccount *account)
{
  GtkWidget *page = registrar_preferences_account_new (self->accounts, account);

  g_signal_connect_object (page, "closed", G_CALLBACK (adw_preferences_window_close_subpage), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "remove", G_CALLBACK (account_removed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_window_present_subpage (ADW_PREFERENCES_WINDOW (self), page);
}

static void
add_cb (RegistrarPreferencesWindow *self)
{
  show_account (self, NULL);
}

static void
registry_activated_cb (RegistrarPreferencesWindow *self, GtkListBoxRow *row)
{
  GListModel *items = registrar_account_model_get_items (self->accounts);
  g_autoptr (RegistrarAccountItem) item = g_list_model_get_item (items, (guint) gtk_list_box_row_get_index (row));

  if (registrar_account_item_get_account (item) != NULL)
    show_account (self, registrar_account_item_get_account (item));
}

static GtkWidget *
make_registry_row (gpointer item, gpointer user_data)
{
  gboolean is_account = registrar_account_item_get_account (item) != NULL;
  g_autofree char *subtitle = registrar_account_item_dup_subtitle (item);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);

  g_object_set (row, "title", registrar_account_item_get_title (item), "subtitle", subtitle,
                "activatable", is_account, NULL);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name (is_account ? "network-server-symbolic" : "computer-symbolic"));
  if (is_account)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

/* Preferences */

/* What somebody is about to write stays. */
static void
show_text (GtkEditable *row, const char *shown, const char *text)
{
  if (g_str_equal (gtk_editable_get_text (row), shown))
    gtk_editable_set_text (row, text);
}

static void
show_logo (RegistrarPreferencesWindow *self, const char *path)
{
  g_autofree char *name = *path != '\0' ? g_filename_display_basename (path) : g_strdup (_("A PNG image beside the title"));

  adw_action_row_set_subtitle (self->logo_row, name);
  gtk_widget_set_visible (self->no_logo_button, *path != '\0');
}

static void
show_preferences (RegistrarPreferencesWindow *self)
{
  const RegistrarPreferences *preferences = registrar_account_model_get_preferences (self->accounts);

  self->showing = TRUE;
  gtk_adjustment_set_value (self->attempts, preferences->attempts);
  gtk_adjustment_set_value (self->removals, preferences->max_removals);
  gtk_adjustment_set_value (self->days, preferences->keep_runs_days);
  gtk_switch_set_active (self->recent_switch, preferences->remembers_rosters);
  show_text (self->school_row, self->shown.report_school, preferences->report_school);
  show_text (self->title_row, self->shown.report_title, preferences->report_title);
  show_logo (self, preferences->report_logo);
  registrar_preferences_columns_show (self->columns_row, preferences->report_columns);
  self->shown = *preferences;
  self->showing = FALSE;
}

static void
preferred_cb (RegistrarPreferencesWindow *self)
{
  RegistrarPreferences preferences = {
    .attempts = (guint) gtk_adjustment_get_value (self->attempts),
    .max_removals = (guint) gtk_adjustment_get_value (self->removals),
    .keep_runs_days = (guint) gtk_adjustment_get_value (self->days),
    .remembers_rosters = gtk_switch_get_active (self->recent_switch),
    .report_columns = registrar_preferences_columns_get (self->columns_row),
  };

  if (self->showing || self->accounts == NULL)
    return;

  registrar_preferences_set_text (preferences.report_school, sizeof preferences.report_school,
                                  gtk_editable_get_text (self->school_row));
  registrar_preferences_set_text (preferences.report_title, sizeof preferences.report_title,
                                  gtk_editable_get_text (self->title_row));
  registrar_preferences_set_text (preferences.report_logo, sizeof preferences.report_logo, self->shown.report_logo);
  registrar_account_model_prefer (self->accounts, &preferences);
}

static void
set_logo (RegistrarPreferencesWindow *self, const char *path)
{
  registrar_preferences_set_text (self->shown.report_logo, sizeof self->shown.report_logo, path);
  show_logo (self, self->shown.report_logo);
  preferred_cb (self);
}

static void
no_logo_cb (RegistrarPreferencesWindow *self)
{
  set_logo (self, "");
}

static void
logo_chosen_cb (RegistrarPreferencesWindow *self, int response, GtkFileChooserNative *chooser)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;
  g_autoptr (GBytes) logo = path != NULL ? registrar_logo_read (path) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && logo != NULL)
    set_logo (self, path);
  else if (response == GTK_RESPONSE_ACCEPT)
    show_toast (self, _("This is no PNG image that can be read, or it is too large."));
  g_object_unref (chooser);
}

static void
choose_logo_cb (RegistrarPreferencesWindow *self)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Choose a Logo"), GTK_WINDOW (self),
                                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("PNG images"));
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (logo_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* A student's data */

static void
student_changed_cb (RegistrarPreferencesWindow *self)
{
  gboolean is_named = *gtk_editable_get_text (self->student_row) != '\0';

  gtk_widget_set_sensitive (self->export_row, is_named);
  gtk_widget_set_sensitive (self->erase_row, is_named);
}

static void
export_chosen_cb (RegistrarPreferencesWindow *self, int response, GtkFileChooserNative *chooser)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    registrar_account_model_export (self->accounts, gtk_editable_get_text (self->student_row), path);
  else if (response == GTK_RESPONSE_ACCEPT)
    show_toast (self, _("This is not in a folder of this computer: choose one that is."));
  g_object_unref (chooser);
}

/* Wherever the program was started from. */
static GFile *
dup_usual_folder (void)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  return g_file_new_for_path (documents != NULL ? documents : g_get_home_dir ());
}

static void
export_cb (RegistrarPreferencesWindow *self)
{
  g_autoptr (GFile) folder = dup_usual_folder ();
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Save a Student’s Data"), GTK_WINDOW (self),
                                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));

  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), _("student data.json"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (export_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
erase_answered_cb (RegistrarPreferencesWindow *self, const char *response)
{
  if (!g_str_equal (response, ERASE))
    return;

  registrar_account_model_erase (self->accounts, gtk_editable_get_text (self->student_row));
  gtk_editable_set_text (self->student_row, "");
}

/* There is no way back, so it is asked. */
static void
erase_cb (RegistrarPreferencesWindow *self)
{
  const char *student = gtk_editable_get_text (self->student_row);
  AdwMessageDialog *dialog
      = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), _("Delete This Student’s Data?"), NULL));

  adw_message_dialog_format_body (dialog,
                                  _("All that is known of “%s” is deleted from every past run, and from the registry of "
                                    "this computer. It cannot be taken back."),
                                  student);
  adw_message_dialog_add_responses (dialog, CANCEL, _("_Cancel"), ERASE, _("_Delete"), NULL);
  adw_message_dialog_set_response_appearance (dialog, ERASE, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, CANCEL);
  adw_message_dialog_set_close_response (dialog, CANCEL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (erase_answered_cb), self, G_CONNECT_SWAPPED);
  registrar_question_present (dialog);
}

/* What was written and not applied is meant, too. */
static gboolean
is_edited (RegistrarPreferencesWindow *self)
{
  return !g_str_equal (gtk_editable_get_text (self->school_row), self->shown.report_school)
         || !g_str_equal (gtk_editable_get_text (self->title_row), self->shown.report_title);
}

/* What its toast still offered to take back happens now. */
static gboolean
close_request_cb (GtkWindow *window, gpointer user_data)
{
  RegistrarPreferencesWindow *self = REGISTRAR_PREFERENCES_WINDOW (window);

  if (is_edited (self))
    preferred_cb (self);
  remove_now (self);
  return GDK_EVENT_PROPAGATE;
}

static void
registrar_preferences_window_dispose (GObject *object)
{
  RegistrarPreferencesWindow *self = REGISTRAR_PREFERENCES_WINDOW (object);

  g_clear_pointer (&self->removed, g_free);
  g_clear_object (&self->accounts);
  G_OBJECT_CLASS (registrar_preferences_window_parent_class)->dispose (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, RegistrarPreferencesWindow, child)

static void
registrar_preferences_window_class_init (RegistrarPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = registrar_preferences_window_dispose;
  g_type_ensure (REGISTRAR_TYPE_PREFERENCES_COLUMNS);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/preferences-window.ui");
  BIND (registries);
  BIND (attempts);
  BIND (removals);
  BIND (days);
  BIND (recent_switch);
  BIND (school_row);
  BIND (title_row);
  BIND (logo_row);
  BIND (no_logo_button);
  BIND (columns_row);
  BIND (student_row);
  BIND (export_row);
  BIND (erase_row);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, registry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, preferred_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_logo_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_logo_cb);
  gtk_widget_class_bind_template_callback (widget_class, student_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, erase_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
}

static void
registrar_preferences_window_init (RegistrarPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
registrar_preferences_window_show (GtkWindow *parent, RegistrarAccountModel *accounts)
{
  RegistrarPreferencesWindow *self = g_object_new (REGISTRAR_TYPE_PREFERENCES_WINDOW, "transient-for", parent, "modal", TRUE, NULL);

  self->accounts = g_object_ref (accounts);
  gtk_list_box_bind_model (self->registries, registrar_account_model_get_items (accounts), make_registry_row, NULL, NULL);
  show_preferences (self);
  g_signal_connect_object (accounts, "changed", G_CALLBACK (show_preferences), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (accounts, "failed", G_CALLBACK (show_toast), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (accounts, "told", G_CALLBACK (show_toast), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
  registrar_page_switcher_name (GTK_WIDGET (self));
}
