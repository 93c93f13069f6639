/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking where a report is to be saved, and in which format. */

#include "view/report-dialog.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  const char *ending;
} formats[] = {
  { N_ ("Table (CSV)"), "csv" },
  { N_ ("Spreadsheet (XLSX)"), "xlsx" },
  { N_ ("Document (PDF)"), "pdf" },
  { N_ ("Page (HTML)"), "html" },
  { N_ ("JSON"), "json" },
};

/* Choices of the file chooser: by these names they are asked for. */
#define COLUMNS "columns"
#define NAMES "names"
#define ROWS "rows"
#define FULL "full"
#define INITIALS "initials"
#define IDS "ids"
#define ALL "all"
#define FAILED "failed"
#define PREFERRED "preferred"

/* Which columns: sets of them, because a file chooser has no room for a choice of each. */
static const struct
{
  const char *word;
  const char *label;
  guint columns;
} column_sets[] = {
  { "suitable", N_ ("As suits the format"), 0 },
  { "short", N_ ("ID, name and outcome"),
    1u << REGISTRAR_REPORT_ID | 1u << REGISTRAR_REPORT_NAME | 1u << REGISTRAR_REPORT_OUTCOME },
  { "outcome", N_ ("ID and outcome"), 1u << REGISTRAR_REPORT_ID | 1u << REGISTRAR_REPORT_OUTCOME },
  { "all", N_ ("All that there are"), (1u << REGISTRAR_REPORT_DETAILS) - 1 },
};

typedef struct
{
  GtkFileChooserNative     *chooser;
  gboolean                  planned;
  guint                     preferred; /* columns */
  RegistrarReportChosenFunc func;
  gpointer                  data;
} Question;

static void
question_free (Question *self)
{
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_object_unref (self->chooser);
  g_free (self);
}

/* 'autumn-intake.csv' is reported in 'autumn-intake report.csv', its plan in 'autumn-intake plan.csv'. */
static char *
dup_suggested_name (const char *roster, gboolean planned)
{
  g_autofree char *stem = g_strdup (roster);
  char *dot = strrchr (stem, '.');

  if (dot != NULL && dot != stem)
    *dot = '\0';
  if (planned)
    /* Translators: the name of a plan's file; %s is the roster's */
    return g_strdup_printf (_("%s plan.csv"), stem);
  /* Translators: the name of a report's file; %s is the roster's */
  return g_strdup_printf (_("%s report.csv"), stem);
}

static const char *
get_ending (Question *self)
{
  GtkFileFilter *filter = gtk_file_chooser_get_filter (GTK_FILE_CHOOSER (self->chooser));

  for (guint i = 0; filter != NULL && i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (gtk_file_filter_get_name (filter), _(formats[i].name)))
      return formats[i].ending;
  return formats[0].ending;
}

static char *
dup_with_ending (const char *name, const char *ending)
{
  return g_strdup_printf ("%s.%s", name, ending);
}

/* Another format was chosen: the name says so. */
static void
filter_changed_cb (Question *self)
{
  g_autofree char *name = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (self->chooser));
  g_autofree char *changed = NULL;

  if (name == NULL || *name == '\0')
    return;
  if (registrar_report_check_format (name, NULL))
    *strrchr (name, '.') = '\0';
  changed = dup_with_ending (name, get_ending (self));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), changed);
}

/* The file as it was named, with the ending of its format if it had none. */
static GFile *
complete_ending (Question *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *whole = NULL;
  g_autoptr (GFile) folder = NULL;

  if (registrar_report_check_format (name, NULL))
    return g_object_ref (file);

  folder = g_file_get_parent (file);
  whole = dup_with_ending (name, get_ending (self));
  return g_file_get_child (folder, whole);
}

static void
read_choices (Question *self, RegistrarReportOptions *options)
{
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (self->chooser);
  const char *names = gtk_file_chooser_get_choice (chooser, NAMES);
  const char *columns = gtk_file_chooser_get_choice (chooser, COLUMNS);

  *options = (RegistrarReportOptions){ 0 };
  options->failed = !self->planned && g_strcmp0 (gtk_file_chooser_get_choice (chooser, ROWS), FAILED) == 0;
  if (g_strcmp0 (names, INITIALS) == 0)
    options->privacy = REGISTRAR_REPORT_INITIALS;
  else if (g_strcmp0 (names, IDS) == 0)
    options->privacy = REGISTRAR_REPORT_IDS;
  if (g_strcmp0 (columns, PREFERRED) == 0)
    options->columns = self->preferred;
  for (guint i = 0; i < G_N_ELEMENTS (column_sets); i++)
    if (g_strcmp0 (columns, column_sets[i].word) == 0)
      options->columns = column_sets[i].columns;
}

/* Those of the preferences come first, if there are any: the chooser of GTK 4.8 begins with the first, whatever it is told. */
static void
add_columns (GtkFileChooser *chooser, guint preferred)
{
  const char *words[G_N_ELEMENTS (column_sets) + 2] = { NULL };
  const char *labels[G_N_ELEMENTS (column_sets) + 2] = { NULL };
  guint n_words = 0;

  if (preferred != 0)
    {
      words[n_words] = PREFERRED;
      labels[n_words++] = _("Those chosen in the preferences");
    }
  for (guint i = 0; i < G_N_ELEMENTS (column_sets); i++)
    {
      words[n_words] = column_sets[i].word;
      labels[n_words++] = _(column_sets[i].label);
    }
  gtk_file_chooser_add_choice (chooser, COLUMNS, _("Columns:"), words, labels);
  gtk_file_chooser_set_choice (chooser, COLUMNS, words[0]);
}

static void
add_choices (GtkFileChooser *chooser, gboolean planned, guint preferred)
{
  const char *names[] = { FULL, INITIALS, IDS, NULL };
  /* Translators: how students are named in a report */
  const char *name_labels[] = { _("In full"), _("As initials"), _("By their ID alone"), NULL };
  const char *rows[] = { ALL, FAILED, NULL };
  const char *row_labels[] = { _("A report of all students"), _("The failed rows as a roster (CSV or XLSX)"), NULL };

  if (!planned) /* of which nothing has failed */
    {
      gtk_file_chooser_add_choice (chooser, ROWS, _("Save:"), rows, row_labels);
      gtk_file_chooser_set_choice (chooser, ROWS, ALL);
    }
  gtk_file_chooser_add_choice (chooser, NAMES, _("Students are named:"), names, name_labels);
  gtk_file_chooser_set_choice (chooser, NAMES, FULL);
  add_columns (chooser, preferred);
}

static void
answered_cb (Question *self, int response)
{
  g_autoptr (GFile) named = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_autoptr (GFile) file = NULL;
  RegistrarReportOptions options;

  if (response == GTK_RESPONSE_ACCEPT && named != NULL)
    file = complete_ending (self, named);

  /* The chooser has asked about the name as typed, and not about this one: now it will. */
  if (file != NULL && !g_file_equal (file, named) && g_file_query_exists (file, NULL))
    {
      g_autofree char *name = g_file_get_basename (file);

      gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
      gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
      return;
    }

  read_choices (self, &options);
  self->func (file, &options, self->data);
  question_free (self);
}

static void
add_formats (GtkFileChooser *chooser)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _(formats[i].name));
      gtk_file_filter_add_suffix (filter, formats[i].ending);
      gtk_file_chooser_add_filter (chooser, filter);
    }
}

void
registrar_report_dialog_show (GtkWindow *window, gboolean planned, guint preferred, const char *roster, GFile *folder,
                              RegistrarReportChosenFunc func, gpointer data)
{
  Question *self = g_new (Question, 1);
  g_autofree char *name = dup_suggested_name (roster, planned);
  GtkFileChooser *chooser;

  self->chooser = gtk_file_chooser_native_new (planned ? _("Save Plan") : _("Export Report"), window,
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  self->planned = planned;
  self->preferred = preferred;
  self->func = func;
  self->data = data;
  chooser = GTK_FILE_CHOOSER (self->chooser);
  add_formats (chooser);
  add_choices (chooser, planned, preferred);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (chooser, folder, NULL);
  gtk_file_chooser_set_current_name (chooser, name);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_swapped (chooser, "notify::filter", G_CALLBACK (filter_changed_cb), self);
  g_signal_connect_swapped (chooser, "response", G_CALLBACK (answered_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
