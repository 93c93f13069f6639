/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What was understood of the roster's file, and how it is to be read instead: its columns, encoding, delimiter and sheet. */

#include "view/roster-popover.h"

#include "records/text.h"
#include "view/choice-row.h"
#include "view/window.h"

#include <glib/gi18n-lib.h>

/* A guess below this is marked. */
#define SURE 0.8

/* So many cells of a column are shown. */
#define N_SAMPLES 3

/* The usual ones; another that was found is added. */
static const char *const encodings[] = {
  "UTF-8",        "UTF-16LE",     "UTF-16BE",     "windows-1252", "windows-1250", "windows-1251",
  "windows-1253", "windows-1254", "windows-1255", "windows-1256", "ISO-8859-1",   "ISO-8859-2",
  "ISO-8859-15",  "Shift_JIS",    "GB18030",      "Big5",         "EUC-KR",
};

static const char delimiters[] = { ',', ';', '\t', '|' };

struct _RegistrarRosterPopover
{
  GtkPopover parent_instance;

  GtkLabel *summary;
  GtkBox   *columns;
  GtkLabel *reading_heading;
  GtkBox   *reading;

  RegistrarSession *session; /* (nullable) */
  GStrv             headers; /* (nullable) of the rows that are there */
  GPtrArray        *texts;   /* of the choices of encodings or sheets */
};

G_DEFINE_FINAL_TYPE (RegistrarRosterPopover, registrar_roster_popover, GTK_TYPE_POPOVER)

/* Choosing */

static void
column_chosen_cb (GtkWidget *owner, guint column, guint field)
{
  RegistrarRosterPopover *self = REGISTRAR_ROSTER_POPOVER (owner);

  if (registrar_session_can_edit (self->session))
    registrar_session_set_column (self->session, column, field);
}

static void
read_again (RegistrarRosterPopover *self, RegistrarReadingChoice choice, const char *text)
{
  if (registrar_session_can_edit (self->session))
    registrar_session_read_again (self->session, choice, text);
}

static void
text_chosen_cb (GtkWidget *owner, guint choice, guint index)
{
  RegistrarRosterPopover *self = REGISTRAR_ROSTER_POPOVER (owner);

  read_again (self, choice, g_ptr_array_index (self->texts, index));
}

static void
delimiter_chosen_cb (GtkWidget *owner, guint choice, guint index)
{
  const char sign[] = { delimiters[index], '\0' };

  read_again (REGISTRAR_ROSTER_POPOVER (owner), REGISTRAR_READING_DELIMITER, sign);
}

/* Columns */

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static const char *const *
list_fields (void)
{
  static const char *fields[REGISTRAR_N_FIELDS + 1];

  fields[REGISTRAR_FIELD_NONE] = _("Not used");
  for (RegistrarField field = REGISTRAR_FIELD_ID; field < REGISTRAR_N_FIELDS; field++)
    fields[field] = registrar_field_to_phrase (field);
  return fields;
}

static char *
dup_title (const RegistrarColumn *column)
{
  return *column->header != '\0' ? registrar_text_dup_shown (column->header)
                                 : g_strdup_printf (_("Column %u"), column->index + 1);
}

static GStrv
list_headers (const RegistrarColumn *columns, guint n_columns)
{
  GStrv headers = g_new0 (char *, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    headers[i] = dup_title (&columns[i]);
  return headers;
}

/* Rows that are right stay, so that the keyboard does not lose its place. */
static void
make_rows (RegistrarRosterPopover *self, const RegistrarColumn *columns, guint n_columns)
{
  g_auto (GStrv) headers = list_headers (columns, n_columns);

  if (self->headers != NULL && g_strv_equal ((const char *const *) self->headers, (const char *const *) headers))
    return;

  clear_box (self->columns);
  for (guint i = 0; i < n_columns; i++)
    gtk_box_append (self->columns,
                    registrar_choice_row_new (headers[i], list_fields (), GTK_WIDGET (self), i, column_chosen_cb));
  g_strfreev (self->headers);
  self->headers = g_steal_pointer (&headers);
}

/* Of the first students: 'Bianchi · Khan · Sato' */
static char *
dup_samples (RegistrarRosterPopover *self, guint column)
{
  RegistrarStudentList *students
      = registrar_student_list_model_get_students (registrar_session_get_students (self->session));
  g_autoptr (GString) text = g_string_new (NULL);
  guint size = students != NULL ? registrar_student_list_get_size (students) : 0;

  for (guint row = 0; row < MIN (size, N_SAMPLES); row++)
    {
      g_autofree char *cell = registrar_text_dup_shown (registrar_student_list_get_cell (students, row, column));

      if (*cell != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", cell);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_columns (RegistrarRosterPopover *self)
{
  guint n_columns;
  const RegistrarColumn *columns = registrar_session_get_columns (self->session, &n_columns);
  GtkWidget *row;
  guint i = 0;

  make_rows (self, columns, n_columns);
  for (row = gtk_widget_get_first_child (GTK_WIDGET (self->columns)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      const RegistrarColumn *column = &columns[i];
      g_autofree char *samples = dup_samples (self, i++);

      registrar_choice_row_show (REGISTRAR_CHOICE_ROW (row), samples, column->field,
                                 column->field == REGISTRAR_FIELD_NONE || column->confidence >= SURE);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->columns), registrar_session_can_edit (self->session));
}

/* How the file is read */

static void
add_choice (RegistrarRosterPopover *self, const char *title, GPtrArray *choices, RegistrarReadingChoice choice,
            RegistrarChosenFunc chosen, guint index, gboolean sure)
{
  GtkWidget *row;

  g_ptr_array_add (choices, NULL);
  row = registrar_choice_row_new (title, (const char *const *) choices->pdata, GTK_WIDGET (self), choice, chosen);
  registrar_choice_row_show (REGISTRAR_CHOICE_ROW (row), NULL, index, sure);
  gtk_box_append (self->reading, row);
}

/* Puts @text behind the others, unless it is among them; says where it is. */
static guint
find_or_add (GPtrArray *texts, const char *text)
{
  for (guint i = 0; i < texts->len; i++)
    if (g_ascii_strcasecmp (texts->pdata[i], text) == 0)
      return i;
  g_ptr_array_add (texts, g_strdup (text));
  return texts->len - 1;
}

static void
add_encoding (RegistrarRosterPopover *self, const RegistrarReadingGuess *guess)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();
  guint index;

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    g_ptr_array_add (self->texts, g_strdup (encodings[i]));
  index = find_or_add (self->texts, guess->encoding);
  for (guint i = 0; i < self->texts->len; i++)
    g_ptr_array_add (choices, self->texts->pdata[i]);
  add_choice (self, _("Text Encoding"), choices, REGISTRAR_READING_ENCODING, text_chosen_cb, index,
              guess->encoding_confidence >= SURE);
}

static void
add_delimiter (RegistrarRosterPopover *self, const RegistrarReadingGuess *guess)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();
  const char *const words[] = { _("Comma"), _("Semicolon"), _("Tab"), _("Vertical Bar") };
  const char *known = memchr (delimiters, guess->delimiter, sizeof delimiters);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_ptr_array_add (choices, (char *) words[i]);
  add_choice (self, _("Separator"), choices, REGISTRAR_READING_DELIMITER, delimiter_chosen_cb,
              known != NULL ? known - delimiters : GTK_INVALID_LIST_POSITION, guess->delimiter_confidence >= SURE);
}

static void
add_sheets (RegistrarRosterPopover *self, const RegistrarReadingGuess *guess)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();
  guint index = 0;

  for (guint i = 0; guess->sheets[i] != NULL; i++)
    {
      g_ptr_array_add (self->texts, g_strdup (guess->sheets[i]));
      g_ptr_array_add (shown, registrar_text_dup_shown (guess->sheets[i]));
      g_ptr_array_add (choices, shown->pdata[i]);
      if (g_strcmp0 (guess->sheet, guess->sheets[i]) == 0)
        index = i;
    }
  add_choice (self, _("Sheet"), choices, REGISTRAR_READING_SHEET, text_chosen_cb, index, TRUE);
}

static void
show_reading (RegistrarRosterPopover *self)
{
  RegistrarReadingGuess guess;
  gboolean any;

  clear_box (self->reading);
  g_ptr_array_set_size (self->texts, 0);
  registrar_session_get_reading (self->session, &guess);
  if (guess.encoding != NULL)
    add_encoding (self, &guess);
  if (guess.delimiter != '\0')
    add_delimiter (self, &guess);
  if (guess.sheets != NULL && guess.sheets[0] != NULL && guess.sheets[1] != NULL)
    add_sheets (self, &guess);

  any = gtk_widget_get_first_child (GTK_WIDGET (self->reading)) != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->reading_heading), any);
  gtk_widget_set_sensitive (GTK_WIDGET (self->reading), registrar_session_can_edit (self->session));
}

static void
show_summary (RegistrarRosterPopover *self)
{
  const RegistrarProgress *progress = registrar_session_get_progress (self->session);
  guint problems = progress->counts[REGISTRAR_ROW_PROBLEM];
  g_autofree char *text = NULL;

  if (problems > 0)
    text = g_strdup_printf (ngettext ("%'u row has a problem that keeps the student from being registered.",
                                      "%'u rows have a problem that keeps the student from being registered.",
                                      problems),
                            problems);
  gtk_label_set_text (self->summary, text);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), text != NULL);
}

static void
show_roster (RegistrarRosterPopover *self)
{
  show_columns (self);
  show_reading (self);
  show_summary (self);
}

/* Also where a choice came to nothing: then what was there before is shown again. Lists of choices are slow to make:
 * nobody waits for what nobody sees. */
static void
roster_changed_cb (RegistrarRosterPopover *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    show_roster (self);
}

static void
registrar_roster_popover_show (GtkWidget *widget)
{
  RegistrarRosterPopover *self = REGISTRAR_ROSTER_POPOVER (widget);

  if (self->session != NULL)
    show_roster (self);
  GTK_WIDGET_CLASS (registrar_roster_popover_parent_class)->show (widget);
}

static void
registrar_roster_popover_dispose (GObject *object)
{
  RegistrarRosterPopover *self = REGISTRAR_ROSTER_POPOVER (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->headers, g_strfreev);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  G_OBJECT_CLASS (registrar_roster_popover_parent_class)->dispose (object);
}

static void
registrar_roster_popover_class_init (RegistrarRosterPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = registrar_roster_popover_dispose;
  widget_class->show = registrar_roster_popover_show;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/roster-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, RegistrarRosterPopover, summary);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRosterPopover, columns);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRosterPopover, reading_heading);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRosterPopover, reading);
}

static void
registrar_roster_popover_init (RegistrarRosterPopover *self)
{
  self->texts = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
registrar_roster_popover_set_session (RegistrarRosterPopover *self, RegistrarSession *session)
{
  g_return_if_fail (REGISTRAR_IS_ROSTER_POPOVER (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "edited", G_CALLBACK (roster_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "failed", G_CALLBACK (roster_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::roster-name", G_CALLBACK (roster_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (roster_changed_cb), self, G_CONNECT_SWAPPED);
}
