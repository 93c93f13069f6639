/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each type of option has a control of its own; the option and the control hang on the row. */

#include "view/preferences-option.h"

#include "view/choice-factory.h"
#include "view/decoration.h"
#include "view/spoken-parts.h"

#include <glib/gi18n-lib.h>

#define OPTION  "registrar-option"
#define CONTROL "registrar-control"
#define ORDERS  "registrar-orders"

/* @control: what people use, at the end of the row, whose title is its name */
static GtkWidget *
make_action_row (const RegistrarRegistryOption *option, GtkWidget *control)
{
  GtkWidget *row = adw_action_row_new ();

  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), control);
  g_object_set_data (G_OBJECT (row), CONTROL, control);
  return row;
}

static GtkWidget *
make_switch (const RegistrarRegistryOption *option, const char *value)
{
  GtkWidget *control = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (control), g_str_equal (value, "yes"));
  return make_action_row (option, control);
}

static GtkWidget *
make_number (const RegistrarRegistryOption *option, const char *value)
{
  GtkWidget *control = gtk_spin_button_new_with_range (option->lowest, option->highest, 1);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (control), (double) g_ascii_strtoull (value, NULL, 10));
  return make_action_row (option, control);
}

static void
name_parts (GtkWidget *row)
{
  registrar_spoken_parts_name (row, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  registrar_decoration_hide (row);
}

static GtkWidget *
make_choice (const RegistrarRegistryOption *option, const char *value)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; option->choices[i].word != NULL; i++)
    {
      gtk_string_list_append (labels, _(option->choices[i].label));
      if (g_str_equal (option->choices[i].word, value))
        selected = i;
    }
  registrar_choice_factory_use (ADW_COMBO_ROW (row), labels, selected);
  return row;
}

/* Every order of some of the choices that begins with @words, as words and as people read them. */
static void
add_orders (const RegistrarRegistryOption *option, const char *words, const char *label, GStrvBuilder *orders,
            GtkStringList *labels)
{
  g_auto (GStrv) chosen = g_strsplit (words, ",", -1);

  for (const RegistrarChoice *choice = option->choices; choice->word != NULL; choice++)
    {
      g_autofree char *longer = NULL;
      g_autofree char *read = NULL;

      if (g_strv_contains ((const char *const *) chosen, choice->word))
        continue;

      longer = *words != '\0' ? g_strconcat (words, ",", choice->word, NULL) : g_strdup (choice->word);
      /* Translators: by what students are looked up: 'ID Number, Then Username' */
      read = *words != '\0' ? g_strdup_printf (_("%s, Then %s"), label, _(choice->label)) : g_strdup (_(choice->label));
      g_strv_builder_add (orders, longer);
      gtk_string_list_append (labels, read);
      add_orders (option, longer, read, orders, labels);
    }
}

/* Blanks and capitals make no difference to whoever reads it. */
static guint
find_order (char **orders, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, " ", -1);
  g_autofree char *words = g_strjoinv ("", parts);

  for (guint i = 0; orders[i] != NULL; i++)
    if (g_ascii_strcasecmp (orders[i], words) == 0)
      return i;

  return GTK_INVALID_LIST_POSITION;
}

/* What cannot be is the usual order, once it is saved. */
static GtkWidget *
make_order (const RegistrarRegistryOption *option, const char *value)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) orders = NULL;
  guint selected;

  add_orders (option, "", "", builder, labels);
  orders = g_strv_builder_end (builder);
  selected = find_order (orders, value);
  if (selected == GTK_INVALID_LIST_POSITION)
    selected = find_order (orders, option->fallback);
  registrar_choice_factory_use (ADW_COMBO_ROW (row), labels, selected);
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), ORDERS, g_steal_pointer (&orders), (GDestroyNotify) g_strfreev);
  return row;
}

static GtkWidget *
make_text (const char *value)
{
  GtkWidget *row = adw_entry_row_new ();

  gtk_editable_set_text (GTK_EDITABLE (row), value);
  return row;
}

static GtkWidget *
make_row (const RegistrarRegistryOption *option, const char *value)
{
  switch (option->type)
    {
    case REGISTRAR_OPTION_SWITCH:
      return make_switch (option, value);
    case REGISTRAR_OPTION_NUMBER:
      return make_number (option, value);
    case REGISTRAR_OPTION_CHOICE:
      return make_choice (option, value);
    case REGISTRAR_OPTION_ORDER:
      return make_order (option, value);
    case REGISTRAR_OPTION_TEXT:
    default:
      return make_text (value);
    }
}

GtkWidget *
registrar_preferences_option_new (const RegistrarRegistryOption *option, const char *value)
{
  GtkWidget *row = make_row (option, value != NULL ? value : option->fallback);

  g_object_set (row, "title", _(option->label), NULL);
  name_parts (row);
  /* An order takes the place for itself. */
  if (option->hint != NULL && ADW_IS_ACTION_ROW (row) && option->type != REGISTRAR_OPTION_ORDER)
    g_object_set (row, "subtitle", _(option->hint), NULL);
  else if (option->hint != NULL)
    gtk_widget_set_tooltip_text (row, _(option->hint));
  g_object_set_data (G_OBJECT (row), OPTION, (gpointer) option);
  return row;
}

const char *
registrar_preferences_option_get_key (GtkWidget *row)
{
  const RegistrarRegistryOption *option = g_object_get_data (G_OBJECT (row), OPTION);

  g_return_val_if_fail (option != NULL, NULL);

  return option->key;
}

static char *
dup_value (GtkWidget *row, const RegistrarRegistryOption *option)
{
  gpointer control = g_object_get_data (G_OBJECT (row), CONTROL);
  char **orders;

  switch (option->type)
    {
    case REGISTRAR_OPTION_SWITCH:
      return g_strdup (gtk_switch_get_active (control) ? "yes" : "no");
    case REGISTRAR_OPTION_NUMBER:
      return g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (control));
    case REGISTRAR_OPTION_CHOICE:
      return g_strdup (option->choices[adw_combo_row_get_selected (ADW_COMBO_ROW (row))].word);
    case REGISTRAR_OPTION_ORDER:
      orders = g_object_get_data (G_OBJECT (row), ORDERS);
      return g_strdup (orders[adw_combo_row_get_selected (ADW_COMBO_ROW (row))]);
    case REGISTRAR_OPTION_TEXT:
    default:
      return g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
    }
}

char *
registrar_preferences_option_dup_value (GtkWidget *row)
{
  const RegistrarRegistryOption *option = g_object_get_data (G_OBJECT (row), OPTION);
  g_autofree char *value = NULL;

  g_return_val_if_fail (option != NULL, NULL);

  value = dup_value (row, option);
  return g_str_equal (value, option->fallback) ? NULL : g_steal_pointer (&value);
}
