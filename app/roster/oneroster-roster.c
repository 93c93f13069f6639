/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From users, classes and enrollments to rows. */

#include "roster/oneroster-roster.h"

#include "roster/oneroster-classes.h"
#include "roster/oneroster-manifest.h"
#include "roster/oneroster-rows.h"
#include "roster/roster.h"
#include "roster/sheet-choice.h"

#include <glib/gi18n-lib.h>

#define ROWS_PER_LOOK 8192

typedef struct
{
  RegistrarRosterBuilder       *builder;
  RegistrarOnerosterFiles      *files;
  const RegistrarRosterOptions *options;
  GCancellable                 *cancellable;
  RegistrarArena                texts; /* users.csv, and what is copied from the other files */
  RegistrarOnerosterNotes       notes;
  RegistrarOnerosterPeople      people;
  RegistrarOnerosterClasses     classes;
  const RegistrarArena         *enrollments; /* (nullable) while they are read */
  RegistrarOnerosterRows        rows;
  guint                         n_rows;
} Reading;

/* Takes a file out of the set and opens it. */
static gboolean
open_table (Reading *self,
            RegistrarOnerosterFile file,
            RegistrarArena *arena,
            RegistrarOnerosterTable *table,
            GError **error)
{
  *arena = self->files->texts[file];
  self->files->texts[file] = (RegistrarArena){ 0 };

  return registrar_oneroster_table_open (table, file, self->builder->contents->name, arena, self->options, &self->notes,
                                         self->cancellable, error);
}

static gboolean
check_memory (Reading *self, GError **error)
{
  const RegistrarRosterContents *contents = self->builder->contents;
  gsize n_bytes = contents->arena.size + self->texts.size + registrar_oneroster_files_get_size (self->files)
                  + (self->enrollments != NULL ? self->enrollments->size : 0)
                  + registrar_row_table_get_bytes (&self->people.table)
                  + (contents->columns != NULL ? registrar_roster_contents_get_bytes (contents) : 0);

  if (n_bytes <= REGISTRAR_ONEROSTER_MAX_MEMORY)
    return TRUE;

  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
               _("“%s” takes more than %d MiB of memory: export one school or one term at a time."), contents->name,
               REGISTRAR_ONEROSTER_MAX_MEMORY / (1024 * 1024));
  return FALSE;
}

static gboolean
add_row (Reading *self, const RegistrarOnerosterRow *row, GError **error)
{
  if (++self->n_rows % ROWS_PER_LOOK == 0 && !check_memory (self, error))
    return FALSE;

  return registrar_oneroster_rows_add (&self->rows, row, error);
}

static void
set_course_problem (RegistrarOnerosterRow *row, RegistrarProblemCode problem)
{
  row->problem = problem;
  row->is_of_course = TRUE;
}

static void
set_class (Reading *self, RegistrarOnerosterRow *row, const RegistrarOnerosterTable *enrollments)
{
  const char *id = registrar_oneroster_table_get_text (enrollments, REGISTRAR_ONEROSTER_CLASS_SOURCED_ID);
  guint index;

  if (!registrar_text_index_find (&self->classes.index, id, &index))
    {
      row->course = registrar_oneroster_copy_text (&self->texts, id);
      set_course_problem (row, REGISTRAR_PROBLEM_NOT_IN_SET);
      return;
    }

  row->course = registrar_row_table_get (&self->classes.table, index)[REGISTRAR_CLASS_COURSE];
  if (registrar_oneroster_table_is_deleted (enrollments)
      || registrar_row_table_get (&self->classes.table, index)[REGISTRAR_CLASS_IS_DELETED])
    set_course_problem (row, REGISTRAR_PROBLEM_TO_BE_DELETED);
}

/* An enrollment without a role has that of its user. */
static gboolean
is_student (const RegistrarOnerosterTable *enrollments, const guint32 *person)
{
  if (registrar_oneroster_table_get (enrollments, REGISTRAR_ONEROSTER_ROLE) != 0)
    return registrar_oneroster_table_is_student (enrollments);

  return person == NULL || (person[REGISTRAR_PERSON_FLAGS] & REGISTRAR_PERSON_IS_STUDENT) != 0;
}

static gboolean
add_enrollment (Reading *self, const RegistrarOnerosterTable *enrollments, GError **error)
{
  const char *user = registrar_oneroster_table_get_text (enrollments, REGISTRAR_ONEROSTER_USER_SOURCED_ID);
  RegistrarOnerosterRow row = { .line = enrollments->row->line, .problem = REGISTRAR_N_PROBLEM_CODES };
  guint32 *person = NULL;
  guint index;

  if (enrollments->problem != REGISTRAR_N_PROBLEM_CODES)
    {
      row.unknown = registrar_oneroster_copy_text (
          &self->texts,
          enrollments->arena->data + registrar_oneroster_table_get_first (enrollments));
      row.problem = REGISTRAR_PROBLEM_UNREADABLE_LINE;
      return add_row (self, &row, error);
    }

  if (registrar_text_index_find (&self->people.index, user, &index))
    person = registrar_row_table_get (&self->people.table, index);
  if (!is_student (enrollments, person))
    return TRUE;

  set_class (self, &row, enrollments);
  if (person != NULL)
    registrar_oneroster_row_set_person (&row, person);
  else
    {
      row.unknown = registrar_oneroster_copy_text (&self->texts, user);
      row.problem = REGISTRAR_PROBLEM_NOT_IN_SET;
      row.is_of_course = FALSE;
    }

  return add_row (self, &row, error);
}

static gboolean
read_enrollments (Reading *self, RegistrarOnerosterTable *enrollments, GError **error)
{
  RegistrarOnerosterNotes *notes = &self->notes;
  gboolean has_courses
      = !registrar_oneroster_table_note_missing (enrollments, REGISTRAR_ONEROSTER_USER_SOURCED_ID, notes)
        && !registrar_oneroster_table_note_missing (enrollments, REGISTRAR_ONEROSTER_CLASS_SOURCED_ID, notes);
  gboolean has_row;

  if (!registrar_oneroster_rows_begin (&self->rows, self->builder, &self->people, has_courses, error))
    return FALSE;
  if (!has_courses)
    return TRUE;

  while (registrar_oneroster_table_next (enrollments, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      if (!add_enrollment (self, enrollments, error))
        return FALSE;
    }

  return FALSE;
}

/* Students who are in no class, or of whose classes nothing is known. */
static gboolean
add_others (Reading *self, GError **error)
{
  for (guint i = 0; i < self->people.table.size; i++)
    {
      guint32 *person = registrar_row_table_get (&self->people.table, i);
      RegistrarOnerosterRow row = { .problem = REGISTRAR_N_PROBLEM_CODES };

      if ((person[REGISTRAR_PERSON_FLAGS] & (REGISTRAR_PERSON_IS_STUDENT | REGISTRAR_PERSON_HAS_ROW))
          != REGISTRAR_PERSON_IS_STUDENT)
        continue;
      registrar_oneroster_row_set_person (&row, person);
      if (!add_row (self, &row, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_manifest (Reading *self, GError **error)
{
  g_auto (RegistrarArena) arena = { 0 };
  g_auto (RegistrarOnerosterTable) table = { 0 };

  if (!registrar_oneroster_files_has (self->files, REGISTRAR_ONEROSTER_MANIFEST))
    return TRUE;

  return open_table (self, REGISTRAR_ONEROSTER_MANIFEST, &arena, &table, error)
         && registrar_oneroster_manifest_check (&table, self->files, &self->notes, error);
}

static gboolean
read_users (Reading *self, GError **error)
{
  RegistrarRosterContents *contents = self->builder->contents;
  g_auto (RegistrarOnerosterTable) table = { 0 };

  if (!registrar_oneroster_files_has (self->files, REGISTRAR_ONEROSTER_USERS))
    {
      g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_NO_USABLE_COLUMN,
                   _("“%s” has no users.csv, so nothing says who the students are: export it again with that."),
                   contents->name);
      return FALSE;
    }

  if (!open_table (self, REGISTRAR_ONEROSTER_USERS, &self->texts, &table, error)
      || !registrar_oneroster_people_read_users (&self->people, &table, &self->notes, error))
    return FALSE;

  registrar_roster_contents_set_encoding (contents, &table.encoding);

  return check_memory (self, error);
}

static gboolean
read_roles (Reading *self, GError **error)
{
  g_auto (RegistrarArena) arena = { 0 };
  g_auto (RegistrarOnerosterTable) table = { 0 };

  if (registrar_oneroster_files_has (self->files, REGISTRAR_ONEROSTER_ROLES))
    return open_table (self, REGISTRAR_ONEROSTER_ROLES, &arena, &table, error)
           && registrar_oneroster_people_read_roles (&self->people, &table, &self->notes, error);

  if (!self->people.has_roles)
    registrar_oneroster_notes_add (&self->notes, REGISTRAR_PROBLEM_MISSING_FILE, 0, "roles.csv");

  return TRUE;
}

static gboolean
read_classes (Reading *self, GError **error)
{
  g_auto (RegistrarArena) arena = { 0 };
  g_auto (RegistrarOnerosterTable) table = { 0 };

  if (registrar_oneroster_files_has (self->files, REGISTRAR_ONEROSTER_CLASSES))
    return open_table (self, REGISTRAR_ONEROSTER_CLASSES, &arena, &table, error)
           && registrar_oneroster_classes_read (&self->classes, &table, &self->notes, error);

  if (registrar_oneroster_files_has (self->files, REGISTRAR_ONEROSTER_ENROLLMENTS))
    registrar_oneroster_notes_add (&self->notes, REGISTRAR_PROBLEM_MISSING_FILE, 0, "classes.csv");

  return TRUE;
}

static gboolean
read_rows (Reading *self, GError **error)
{
  g_auto (RegistrarArena) arena = { 0 };
  g_auto (RegistrarOnerosterTable) table = { 0 };

  gboolean done;

  if (!registrar_oneroster_files_has (self->files, REGISTRAR_ONEROSTER_ENROLLMENTS))
    {
      registrar_oneroster_notes_add (&self->notes, REGISTRAR_PROBLEM_MISSING_FILE, 0, "enrollments.csv");
      return registrar_oneroster_rows_begin (&self->rows, self->builder, &self->people, FALSE, error);
    }

  self->enrollments = &arena;
  done = open_table (self, REGISTRAR_ONEROSTER_ENROLLMENTS, &arena, &table, error)
         && read_enrollments (self, &table, error);
  self->enrollments = NULL;

  return done;
}

static gboolean
read_all (Reading *self, GError **error)
{
  if (!read_manifest (self, error) || !read_users (self, error) || !read_roles (self, error)
      || !read_classes (self, error) || !read_rows (self, error) || !add_others (self, error))
    return FALSE;

  registrar_oneroster_people_note_others (&self->people, &self->notes);
  registrar_oneroster_notes_give (&self->notes, self->builder);

  return TRUE;
}

gboolean
registrar_oneroster_roster_read (RegistrarRosterBuilder *builder,
                                 RegistrarOnerosterFiles *files,
                                 const RegistrarRosterOptions *options,
                                 GCancellable *cancellable,
                                 GError **error)
{
  Reading self = { .builder = builder, .files = files, .options = options, .cancellable = cancellable };
  gboolean done;

  if (!registrar_sheet_choice_check_none (options, builder->contents->name, error))
    return FALSE;

  registrar_oneroster_notes_init (&self.notes);
  registrar_oneroster_people_init (&self.people, &self.texts);
  registrar_oneroster_classes_init (&self.classes, &self.texts);
  if (files->subfolder != NULL)
    registrar_oneroster_notes_add (&self.notes, REGISTRAR_PROBLEM_SUBFOLDER, 0, "%s", files->subfolder);
  done = read_all (&self, error);
  registrar_oneroster_classes_clear (&self.classes);
  registrar_oneroster_people_clear (&self.people);
  registrar_oneroster_notes_clear (&self.notes);
  registrar_arena_clear (&self.texts);

  return done;
}
