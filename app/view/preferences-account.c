/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A page of the preferences: one registry, which is added, changed, checked or removed. */

#include "view/preferences-account.h"

#include "view/choice-factory.h"
#include "view/decoration.h"
#include "view/preferences-option.h"
#include "view/spoken-parts.h"

#include <glib/gi18n-lib.h>

struct _RegistrarPreferencesAccount
{
  GtkBox parent_instance;

  AdwWindowTitle      *title;
  GtkWidget           *save_button;
  AdwPreferencesGroup *account_group;
  GtkWidget           *name_row;
  AdwComboRow         *kind_row;
  GtkWidget           *address_row;
  GtkWidget           *token_row;
  GtkWidget           *ca_row;
  AdwPreferencesGroup *options_group;
  AdwPreferencesGroup *check_group;
  GtkSpinner          *spinner;
  GtkWidget           *check_button;
  GtkWidget           *remove_group;

  RegistrarAccountModel *accounts;
  RegistrarAccount      *account;      /* (nullable) as it was saved */
  GPtrArray             *option_rows;  /* borrowed from their group */
  GPtrArray             *results;      /* likewise: the rows of the last check */
  gboolean               then_checks;  /* once it is saved */
};

enum
{
  CLOSED,
  REMOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegistrarPreferencesAccount, registrar_preferences_account, GTK_TYPE_BOX)

static const RegistrarRegistryKind *
get_kind (RegistrarPreferencesAccount *self)
{
  guint n_kinds;
  const RegistrarRegistryKind *kinds = registrar_registry_kinds_get (&n_kinds);

  return &kinds[MIN (adw_combo_row_get_selected (self->kind_row), n_kinds - 1)];
}

static char *
dup_text (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* Rows that are shown no more. */
static void
clear_rows (AdwPreferencesGroup *group, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
}

static void
show_options (RegistrarPreferencesAccount *self, const RegistrarRegistryKind *kind)
{
  const RegistrarRegistryOption *option;

  clear_rows (self->options_group, self->option_rows);
  for (guint i = 0; (option = registrar_registry_kind_get_option (kind, i)) != NULL; i++)
    {
      const char *value = self->account != NULL ? registrar_account_get_option (self->account, option->key) : NULL;
      GtkWidget *row = registrar_preferences_option_new (option, value);

      adw_preferences_group_add (self->options_group, row);
      g_ptr_array_add (self->option_rows, row);
    }
}

static void
kind_changed_cb (RegistrarPreferencesAccount *self)
{
  const RegistrarRegistryKind *kind = get_kind (self);
  /* Translators: what the address of a registry looks like */
  g_autofree char *shape = g_markup_printf_escaped (_("The address looks like %s"), kind->address_shape);

  adw_preferences_group_set_description (self->account_group, shape);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->address_row), _(kind->address_label));
  gtk_widget_set_visible (self->token_row, kind->token_label != NULL);
  if (kind->token_label != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->token_row), _(kind->token_label));
  gtk_widget_set_visible (self->ca_row, kind->takes_ca_file);
  show_options (self, kind);
}

/* Whoever has no name or address cannot be saved. */
static void
changed_cb (RegistrarPreferencesAccount *self)
{
  g_autofree char *name = dup_text (self->name_row);
  g_autofree char *address = dup_text (self->address_row);
  gboolean taken = self->account == NULL && registrar_account_model_has_name (self->accounts, name);
  gboolean complete = *name != '\0' && *address != '\0' && !taken;

  gtk_widget_set_sensitive (self->save_button, complete);
  gtk_widget_set_sensitive (self->check_button, complete);
  gtk_widget_set_tooltip_text (self->save_button, taken ? _("There is a registry of this name already") : NULL);
}

static RegistrarAccount *
make_account (RegistrarPreferencesAccount *self)
{
  g_autofree char *name = dup_text (self->name_row);
  g_autofree char *address = dup_text (self->address_row);
  g_autofree char *ca_file = dup_text (self->ca_row);
  RegistrarAccount *account
      = registrar_account_new (name, get_kind (self)->word, address, *ca_file != '\0' ? ca_file : NULL);

  account->has_token = self->account != NULL && self->account->has_token;
  for (guint i = 0; i < self->option_rows->len; i++)
    {
      GtkWidget *row = self->option_rows->pdata[i];
      g_autofree char *value = registrar_preferences_option_dup_value (row);

      registrar_account_set_option (account, registrar_preferences_option_get_key (row), value);
    }
  return account;
}

static void
save (RegistrarPreferencesAccount *self)
{
  g_autoptr (RegistrarAccount) account = make_account (self);
  const char *token = gtk_editable_get_text (GTK_EDITABLE (self->token_row));

  registrar_account_model_save (self->accounts, account, *token != '\0' ? token : NULL);
}

static void
save_cb (RegistrarPreferencesAccount *self)
{
  self->then_checks = FALSE;
  save (self);
}

static void
set_checking (RegistrarPreferencesAccount *self, gboolean checking)
{
  gtk_spinner_set_spinning (self->spinner, checking);
  gtk_widget_set_sensitive (self->check_button, !checking);
}

/* What is checked is what is saved. */
static void
check_cb (RegistrarPreferencesAccount *self)
{
  clear_rows (self->check_group, self->results);
  set_checking (self, TRUE);
  self->then_checks = TRUE;
  save (self);
}

static void
add_result (RegistrarPreferencesAccount *self, const char *icon, const char *css_class, const char *title, const char *subtitle)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_widget_add_css_class (image, css_class);
  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  /* Both may quote a server. */
  g_object_set (row, "title", title, "subtitle", subtitle != NULL ? subtitle : "", NULL);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (self->check_group, row);
  g_ptr_array_add (self->results, row);
}

static void
add_missing (RegistrarPreferencesAccount *self, const char *missing)
{
  g_autofree char *title = g_strdup_printf (_("Missing: %s"), missing);

  add_result (self, "dialog-warning-symbolic", "warning", title, NULL);
}

static void
checked_cb (RegistrarPreferencesAccount *self, const char *name, const RegistrarRegistryCheck *check, const char *failure)
{
  g_autofree char *signed_in = NULL;
  guint n_missing = check->missing != NULL ? check->missing->len : 0;

  if (self->account == NULL || !g_str_equal (name, self->account->name))
    return;

  set_checking (self, FALSE);
  if (failure != NULL)
    {
      add_result (self, "dialog-error-symbolic", "error", _("It Cannot Be Used"), failure);
      return;
    }

  add_result (self, "emblem-ok-symbolic", "success", _("The Server Answers"), check->server);
  if (check->account != NULL)
    signed_in = g_strdup_printf (_("Signed In as %s"), check->account);
  if (signed_in != NULL)
    add_result (self, "emblem-ok-symbolic", "success", signed_in, NULL);
  for (guint i = 0; i < n_missing; i++)
    add_missing (self, check->missing->pdata[i]);
  if (n_missing == 0)
    add_result (self, "emblem-ok-symbolic", "success", _("Students Can Be Registered"), NULL);
  else
    add_result (self, "dialog-error-symbolic", "error", _("Students Cannot Be Registered Yet"),
                check->advice != NULL ? check->advice : _("Ask those who run the server for what is missing."));
}

static void
show_account (RegistrarPreferencesAccount *self)
{
  gboolean is_new = self->account == NULL;

  adw_window_title_set_title (self->title, is_new ? _("New Registry") : self->account->name);
  gtk_widget_set_sensitive (self->name_row, is_new);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind_row), is_new);
  gtk_widget_set_visible (self->remove_group, !is_new);
}

/* From now on it has its name, which runs are remembered by. */
static void
saved_cb (RegistrarPreferencesAccount *self, const char *name)
{
  g_autofree char *ours = dup_text (self->name_row);
  const char *token = gtk_editable_get_text (GTK_EDITABLE (self->token_row));
  RegistrarAccount *account;

  if (!g_str_equal (name, ours))
    return;

  account = make_account (self);
  account->has_token |= *token != '\0';
  g_clear_pointer (&self->account, registrar_account_free);
  self->account = account;
  gtk_editable_set_text (GTK_EDITABLE (self->token_row), "");
  show_account (self);
  if (self->then_checks)
    registrar_account_model_check (self->accounts, name);
  else
    g_signal_emit (self, signals[CLOSED], 0);
}

/* The window says why. */
static void
failed_cb (RegistrarPreferencesAccount *self)
{
  set_checking (self, FALSE);
}

static void
back_cb (RegistrarPreferencesAccount *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
remove_cb (RegistrarPreferencesAccount *self)
{
  g_signal_emit (self, signals[REMOVE], 0, self->account->name);
}

static void
registrar_preferences_account_dispose (GObject *object)
{
  g_clear_object (&REGISTRAR_PREFERENCES_ACCOUNT (object)->accounts);
  G_OBJECT_CLASS (registrar_preferences_account_parent_class)->dispose (object);
}

static void
registrar_preferences_account_finalize (GObject *object)
{
  RegistrarPreferencesAccount *self = REGISTRAR_PREFERENCES_ACCOUNT (object);

  g_clear_pointer (&self->account, registrar_account_free);
  g_ptr_array_unref (self->option_rows);
  g_ptr_array_unref (self->results);
  G_OBJECT_CLASS (registrar_preferences_account_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, RegistrarPreferencesAccount, child)

static void
registrar_preferences_account_class_init (RegistrarPreferencesAccountClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = registrar_preferences_account_dispose;
  G_OBJECT_CLASS (klass)->finalize = registrar_preferences_account_finalize;

  signals[CLOSED] = g_signal_new ("closed", REGISTRAR_TYPE_PREFERENCES_ACCOUNT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", REGISTRAR_TYPE_PREFERENCES_ACCOUNT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/preferences-account.ui");
  BIND (title);
  BIND (save_button);
  BIND (account_group);
  BIND (name_row);
  BIND (kind_row);
  BIND (address_row);
  BIND (token_row);
  BIND (ca_row);
  BIND (options_group);
  BIND (check_group);
  BIND (spinner);
  BIND (check_button);
  BIND (remove_group);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
registrar_preferences_account_init (RegistrarPreferencesAccount *self)
{
  self->option_rows = g_ptr_array_new ();
  self->results = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  registrar_decoration_hide (GTK_WIDGET (self));
  registrar_spoken_parts_name (GTK_WIDGET (self->account_group), _("Account"));
  registrar_spoken_parts_name (GTK_WIDGET (self->kind_row), _("Kind"));
  registrar_spoken_parts_name (GTK_WIDGET (self->check_group), _("Connection"));
  registrar_spoken_parts_name_type (self->token_row, GTK_TYPE_BUTTON, _("Show or Hide What Is Typed"));
}

static void
show_kinds (RegistrarPreferencesAccount *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const RegistrarRegistryKind *kinds;
  guint n_kinds, selected = 0;

  kinds = registrar_registry_kinds_get (&n_kinds);
  for (guint i = 0; i < n_kinds; i++)
    {
      gtk_string_list_append (labels, _(kinds[i].label));
      if (self->account != NULL && g_str_equal (kinds[i].word, self->account->kind))
        selected = i;
    }
  registrar_choice_factory_use (self->kind_row, labels, selected);
  kind_changed_cb (self);
}

GtkWidget *
registrar_preferences_account_new (RegistrarAccountModel *accounts, const RegistrarAccount *account)
{
  RegistrarPreferencesAccount *self = g_object_new (REGISTRAR_TYPE_PREFERENCES_ACCOUNT, NULL);

  self->accounts = g_object_ref (accounts);
  if (account != NULL)
    {
      self->account = registrar_account_copy (account);
      gtk_editable_set_text (GTK_EDITABLE (self->name_row), account->name);
      gtk_editable_set_text (GTK_EDITABLE (self->address_row), account->address);
      gtk_editable_set_text (GTK_EDITABLE (self->ca_row), account->ca_file != NULL ? account->ca_file : "");
    }
  show_kinds (self);
  show_account (self);
  changed_cb (self);
  g_signal_connect_object (accounts, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (accounts, "checked", G_CALLBACK (checked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (accounts, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
