/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A session's roster: read in parts, shown as they come. */

#include "model/session-private.h"

#include "model/await.h"
#include "model/main-thread.h"
#include "workspace/roster-columns.h"

/* What a plan that is given up goes back to. */
static void
keep_ready (RegistrarSession *self, const RegistrarRosterLoad *load)
{
  g_clear_pointer (&self->ready_states, g_bytes_unref);
  self->ready_states = g_bytes_ref (load->states);
  memcpy (self->ready_counts, load->counts, sizeof load->counts);
}

static void
count_rows (RegistrarSession *self, const RegistrarRosterLoad *load)
{
  self->progress = (RegistrarProgress){ 0 };
  memcpy (self->progress.counts, load->counts, sizeof load->counts);
  self->progress.total = registrar_student_list_get_size (REGISTRAR_STUDENT_LIST (load->roster));
  keep_ready (self, load);
}

static void
use_roster (RegistrarSession *self, RegistrarRosterLoad *load)
{
  registrar_session_stop_awaiting_run (self); /* which nobody wants any more */
  registrar_session_forget_edits (self);
  registrar_session_clear_plan (self);
  g_set_object (&self->roster, load->roster);
  g_clear_object (&self->follower);
  g_clear_object (&self->shown_run);
  self->uses_roster_courses = registrar_roster_has_courses (self->roster);
  self->state = REGISTRAR_SESSION_ROSTER; /* of which is told at the end: whoever hears of the rest may ask */

  count_rows (self, load);

  /* The columns change with the roster: its rows come when the others are gone. */
  registrar_student_list_model_set_students (self->students, NULL, NULL);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_ROSTER_NAME);
  registrar_student_list_model_set_students (self->students, REGISTRAR_STUDENT_LIST (self->roster), load->states);

  registrar_session_set_state (self, REGISTRAR_SESSION_ROSTER);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_COURSE_TITLE);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_REGISTRY_NAME);
  registrar_session_tell_progress (self);
}

void
registrar_session_use_version (RegistrarSession *self, const RegistrarRosterLoad *load)
{
  g_set_object (&self->roster, load->roster);
  if (self->state == REGISTRAR_SESSION_PLANNED)
    {
      keep_ready (self, load);
      registrar_session_revise_plan (self);
      return;
    }

  count_rows (self, load);
  registrar_student_list_model_extend (self->students, REGISTRAR_STUDENT_LIST (self->roster), load->states);
  registrar_session_tell_progress (self);
}

/* An empty window shows rows as soon as they are there. One that has students keeps them until the others are whole. */
static void
use_part (RegistrarSession *self, RegistrarRosterLoad *part)
{
  if (self->shows_part)
    registrar_session_use_version (self, part);
  else if (self->state == REGISTRAR_SESSION_EMPTY)
    {
      self->shows_part = TRUE;
      use_roster (self, part);
    }
}

/* The rest never came. */
static void
drop_part (RegistrarSession *self)
{
  self->shows_part = FALSE;
  registrar_session_forget_edits (self);
  g_clear_object (&self->roster);
  self->progress = (RegistrarProgress){ 0 };
  registrar_student_list_model_set_students (self->students, NULL, NULL);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_ROSTER_NAME);
  registrar_session_set_state (self, REGISTRAR_SESSION_EMPTY);
  registrar_session_tell_progress (self);
}

void
registrar_session_show_roster (RegistrarSession *self, RegistrarRosterLoad *load, RegistrarRosterSource *source)
{
  gboolean goes_on = self->shows_part;

  self->shows_part = FALSE;
  registrar_session_set_aside (self);
  registrar_roster_source_clear (&self->source);
  self->source = *source;
  *source = (RegistrarRosterSource){ NULL };
  if (goes_on)
    registrar_session_use_version (self, load);
  else
    use_roster (self, load);
  registrar_roster_load_copy (&self->version, load);
}

static void
use_whole (RegistrarSession *self, RegistrarRosterLoad *load)
{
  registrar_session_show_roster (self, load, &self->reading_source);
  registrar_session_use_restored_course (self);
  registrar_session_tell_edit (self);
}

void
registrar_session_end_reading (RegistrarSession *self)
{
  registrar_await_stop (&self->roster_source);
  registrar_roster_load_receiver_clear (&self->roster_receiver);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

/* Nobody asked for the roster of the last time, so nobody has to know why it is not there. */
static void
tell_error (RegistrarSession *self, const GError *error)
{
  gboolean restores = self->restores;

  self->restores = FALSE;
  if (error != NULL && restores)
    g_debug ("The roster that was open last cannot be read: %s", error->message);
  else if (error != NULL)
    registrar_session_tell_failure (self, error->message);
}

static gboolean
roster_read_cb (gpointer data)
{
  RegistrarSession *self = data;
  g_auto (RegistrarRosterLoad) load = { NULL };

  registrar_roster_load_try_receive (self->roster_receiver, &load);
  if (!load.is_whole)
    {
      use_part (self, &load);
      return G_SOURCE_CONTINUE;
    }

  registrar_session_end_reading (self);
  if (load.roster != NULL)
    use_whole (self, &load);
  else if (self->shows_part)
    drop_part (self);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_LOADING);
  tell_error (self, load.error);
  return G_SOURCE_REMOVE;
}

void
registrar_session_stop_reading (RegistrarSession *self)
{
  registrar_session_end_reading (self);
  if (self->shows_part)
    drop_part (self);
}

static GCancellable *
begin_reading (RegistrarSession *self)
{
  if (self->state == REGISTRAR_SESSION_LOOKING_UP)
    registrar_session_forget_plan (self);
  registrar_session_stop_awaiting_run (self);
  registrar_session_stop_reading (self);
  self->reading = g_cancellable_new ();
  return self->reading;
}

void
registrar_session_read_source (RegistrarSession *self, RegistrarRosterSource *source)
{
  GCancellable *cancellable = begin_reading (self);

  registrar_roster_source_clear (&self->reading_source);
  self->reading_source = *source;
  self->roster_receiver = registrar_roster_load_start (&self->reading_source, self->directory, cancellable);
  registrar_await (&self->roster_source, registrar_roster_load_receiver_source_new (self->roster_receiver),
                   roster_read_cb, self);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_LOADING);
}

void
registrar_session_load_file (RegistrarSession *self, GFile *file)
{
  RegistrarRosterSource source = { .file = file };

  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  g_return_if_fail (self->state != REGISTRAR_SESSION_RUN);
  registrar_assert_main_thread ();

  registrar_session_forget_restored (self);
  g_object_ref (file);
  registrar_session_read_source (self, &source);
}

void
registrar_session_load_bytes (RegistrarSession *self, GBytes *bytes, const char *name)
{
  RegistrarRosterSource source = { .bytes = bytes };

  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  g_return_if_fail (self->state != REGISTRAR_SESSION_RUN);
  registrar_assert_main_thread ();

  registrar_session_forget_restored (self);
  g_bytes_ref (bytes);
  source.name = g_strdup (name);
  registrar_session_read_source (self, &source);
}

/* Reading again, in another way */

/* What each column holds, with one that holds something else; a field that two columns had is the new one's. */
static char **
list_wishes (RegistrarSession *self, guint changed, RegistrarField field)
{
  g_autoptr (GPtrArray) wishes = g_ptr_array_new ();
  guint n_columns;
  const RegistrarColumn *columns = registrar_roster_get_columns (self->roster, &n_columns);

  for (guint i = 0; i < n_columns; i++)
    if (i != changed && (columns[i].field != field || field == REGISTRAR_FIELD_NONE))
      g_ptr_array_add (wishes, registrar_column_dup_wish (columns, n_columns, i, columns[i].field));
    else if (i != changed)
      g_ptr_array_add (wishes, registrar_column_dup_wish (columns, n_columns, i, REGISTRAR_FIELD_NONE));
  g_ptr_array_add (wishes, registrar_column_dup_wish (columns, n_columns, changed, field));
  g_ptr_array_add (wishes, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&wishes), FALSE);
}

void
registrar_session_set_column (RegistrarSession *self, guint column, RegistrarField field)
{
  RegistrarRosterSource source;

  g_return_if_fail (registrar_session_can_edit (self));

  registrar_roster_source_copy (&source, &self->source);
  g_strfreev (source.columns);
  source.columns = list_wishes (self, column, field);
  registrar_session_read_source (self, &source);
}

void
registrar_session_read_again (RegistrarSession *self, RegistrarReadingChoice choice, const char *text)
{
  RegistrarRosterSource source;
  char **said;

  g_return_if_fail (registrar_session_can_edit (self));

  registrar_roster_source_copy (&source, &self->source);
  said = choice == REGISTRAR_READING_ENCODING    ? &source.encoding
         : choice == REGISTRAR_READING_DELIMITER ? &source.delimiter
                                                 : &source.sheet;
  g_free (*said);
  *said = g_strdup (text);
  /* The columns may be others then. */
  g_clear_pointer (&source.columns, g_strfreev);
  registrar_session_read_source (self, &source);
}

GFile *
registrar_session_get_file (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), NULL);

  return self->shows_part ? self->reading_source.file : self->source.file;
}

void
registrar_session_get_reading (RegistrarSession *self, RegistrarReadingGuess *guess)
{
  g_return_if_fail (REGISTRAR_IS_SESSION (self));

  *guess = (RegistrarReadingGuess){ NULL };
  if (self->roster == NULL)
    return;

  guess->encoding = registrar_roster_get_encoding (self->roster, &guess->encoding_confidence);
  guess->delimiter = registrar_roster_get_delimiter (self->roster, &guess->delimiter_confidence);
  guess->sheets = registrar_roster_get_sheets (self->roster);
  guess->sheet = registrar_roster_get_sheet (self->roster);
}
