/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* No report is without columns: where none is checked, it has those that suit its format, and the row says so. */

#include "view/preferences-columns.h"

#include "view/spoken-parts.h"

#include <glib/gi18n-lib.h>

struct _RegistrarPreferencesColumns
{
  AdwExpanderRow parent_instance;

  GtkCheckButton *checks[REGISTRAR_REPORT_N_COLUMNS];
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegistrarPreferencesColumns, registrar_preferences_columns, ADW_TYPE_EXPANDER_ROW)

static void
show_summary (RegistrarPreferencesColumns *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) phrases = NULL;
  g_autofree char *summary = NULL;

  for (guint column = 0; column < REGISTRAR_REPORT_N_COLUMNS; column++)
    if (gtk_check_button_get_active (self->checks[column]))
      g_strv_builder_add (builder, registrar_report_column_to_phrase (column));

  phrases = g_strv_builder_end (builder);
  summary = *phrases != NULL ? g_strjoinv (", ", phrases) : g_strdup (_("As suits the format, while none is checked"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), summary);
}

static void
toggled_cb (RegistrarPreferencesColumns *self)
{
  show_summary (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
add_column (RegistrarPreferencesColumns *self, RegistrarReportColumn column)
{
  const char *phrase = registrar_report_column_to_phrase (column);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *row = adw_action_row_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), phrase);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  self->checks[column] = GTK_CHECK_BUTTON (check);
}

static void
registrar_preferences_columns_class_init (RegistrarPreferencesColumnsClass *klass)
{
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
registrar_preferences_columns_init (RegistrarPreferencesColumns *self)
{
  for (guint column = 0; column < REGISTRAR_REPORT_N_COLUMNS; column++)
    add_column (self, column);
  show_summary (self);
}

void
registrar_preferences_columns_show (RegistrarPreferencesColumns *self, guint columns)
{
  g_return_if_fail (REGISTRAR_IS_PREFERENCES_COLUMNS (self));

  for (guint column = 0; column < REGISTRAR_REPORT_N_COLUMNS; column++)
    {
      g_signal_handlers_block_by_func (self->checks[column], toggled_cb, self);
      gtk_check_button_set_active (self->checks[column], (columns & 1u << column) != 0);
      g_signal_handlers_unblock_by_func (self->checks[column], toggled_cb, self);
    }
  show_summary (self);
  registrar_spoken_parts_name (GTK_WIDGET (self), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
}

guint
registrar_preferences_columns_get (RegistrarPreferencesColumns *self)
{
  guint columns = 0;

  g_return_val_if_fail (REGISTRAR_IS_PREFERENCES_COLUMNS (self), 0);

  for (guint column = 0; column < REGISTRAR_REPORT_N_COLUMNS; column++)
    if (gtk_check_button_get_active (self->checks[column]))
      columns |= 1u << column;
  return columns;
}
