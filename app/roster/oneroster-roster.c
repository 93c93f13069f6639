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
  RegistrarOnerosterNotes       notes;
  RegistrarOnerosterPeople      people;
  RegistrarOnerosterClasses     classes;
  const RegistrarArena         *open; /* (nullable) the file that is read */
  RegistrarOnerosterRows        rows;
  guint                         n_rows;
} Reading;

static gboolean
check_memory (Reading *self, GError **error)
{
  const RegistrarRosterContents *contents = self->builder->contents;
  gsize n_bytes = contents->arena.size + (self->open != NULL ? registrar_arena_get_held (self->open) : 0)
                  + registrar_oneroster_people_get_bytes (&self->people)
                  + registrar_oneroster_classes_get_bytes (&self->classes)
                  + (contents->columns != NULL ? registrar_roster_contents_get_bytes (contents) : 0);

  return registrar_oneroster_check_memory (n_bytes, contents->name, error);
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

static gboolean
set_class (Reading *self, RegistrarOnerosterRow *row, const RegistrarOnerosterTable *enrollments, GError **error)
{
  const char *id = registrar_oneroster_table_get_text (enrollments, REGISTRAR_ONEROSTER_CLASS_SOURCED_ID);
  const guint32 *class = registrar_oneroster_classes_find (&self->classes, id, error);

  if (class == NULL)
    return FALSE;

  row->course = class[REGISTRAR_CLASS_COURSE];
  if (class[REGISTRAR_CLASS_PROBLEM] != REGISTRAR_N_PROBLEM_CODES)
    set_course_problem (row, class[REGISTRAR_CLASS_PROBLEM]);
  else if (registrar_oneroster_table_is_deleted (enrollments))
    set_course_problem (row, REGISTRAR_PROBLEM_TO_BE_DELETED);

  return TRUE;
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
      row.unknown = enrollments->arena->data + registrar_oneroster_table_get_first (enrollments);
      row.problem = REGISTRAR_PROBLEM_UNREADABLE_LINE;
      return add_row (self, &row, error);
    }

  if (registrar_text_index_find (&self->people.index, user, &index))
    person = registrar_row_table_get (&self->people.table, index);
  if (!is_student (enrollments, person))
    return TRUE;

  if (!set_class (self, &row, enrollments, error))
    return FALSE;
  if (person != NULL)
    registrar_oneroster_row_set_person (&row, person);
  else
    {
      row.unknown = user;
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
check_manifest (Reading *self, RegistrarOnerosterTable *manifest, GError **error)
{
  return registrar_oneroster_manifest_check (manifest, self->files, &self->notes, error);
}

static gboolean
read_users (Reading *self, RegistrarOnerosterTable *users, GError **error)
{
  if (!registrar_oneroster_people_read_users (&self->people, users, &self->notes, error))
    return FALSE;

  registrar_roster_contents_set_encoding (self->builder->contents, &users->encoding);

  return check_memory (self, error);
}

static gboolean
read_roles (Reading *self, RegistrarOnerosterTable *roles, GError **error)
{
  return registrar_oneroster_people_read_roles (&self->people, roles, &self->notes, error);
}

static gboolean
read_classes (Reading *self, RegistrarOnerosterTable *classes, GError **error)
{
  return registrar_oneroster_classes_read (&self->classes, classes, &self->notes, error);
}

static gboolean
has_file (Reading *self, RegistrarOnerosterFile file)
{
  return registrar_oneroster_files_has (self->files, file);
}

static void
note_missing (Reading *self, RegistrarOnerosterFile file)
{
  registrar_oneroster_notes_add (&self->notes, REGISTRAR_PROBLEM_MISSING_FILE, 0, "%s",
                                 registrar_oneroster_file_to_name (file));
}

typedef gboolean (*ReadTable) (Reading *self, RegistrarOnerosterTable *table, GError **error);

/* Loads a file, if it is there, and is done with it before the next one comes. */
static gboolean
read_file (Reading *self, RegistrarOnerosterFile file, ReadTable read, GError **error)
{
  g_auto (RegistrarArena) arena = { 0 };
  g_auto (RegistrarOnerosterTable) table = { 0 };
  RegistrarRosterContents *contents = self->builder->contents;
  gboolean done;

  if (!has_file (self, file))
    return TRUE;

  self->open = &arena;
  done = registrar_oneroster_files_load (self->files, file, &arena, self->cancellable, error)
         && registrar_oneroster_table_open (&table, file, contents->name, &arena, &contents->arena, self->options,
                                            &self->notes, self->cancellable, error)
         && read (self, &table, error);
  self->open = NULL;

  return done;
}

static gboolean
check_users (Reading *self, GError **error)
{
  if (has_file (self, REGISTRAR_ONEROSTER_USERS))
    return TRUE;

  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_NO_USABLE_COLUMN,
               _("“%s” has no users.csv, so nothing says who the students are: export it again with that."),
               self->builder->contents->name);
  return FALSE;
}

/* Then nothing says who is in which class. */
static gboolean
begin_without_enrollments (Reading *self, GError **error)
{
  if (has_file (self, REGISTRAR_ONEROSTER_ENROLLMENTS))
    return TRUE;

  note_missing (self, REGISTRAR_ONEROSTER_ENROLLMENTS);

  return registrar_oneroster_rows_begin (&self->rows, self->builder, &self->people, FALSE, error);
}

static gboolean
read_all (Reading *self, GError **error)
{
  if (!read_file (self, REGISTRAR_ONEROSTER_MANIFEST, check_manifest, error) || !check_users (self, error)
      || !read_file (self, REGISTRAR_ONEROSTER_USERS, read_users, error))
    return FALSE;

  if (!has_file (self, REGISTRAR_ONEROSTER_ROLES) && !self->people.has_roles)
    note_missing (self, REGISTRAR_ONEROSTER_ROLES);
  if (!read_file (self, REGISTRAR_ONEROSTER_ROLES, read_roles, error))
    return FALSE;

  if (!has_file (self, REGISTRAR_ONEROSTER_CLASSES) && has_file (self, REGISTRAR_ONEROSTER_ENROLLMENTS))
    note_missing (self, REGISTRAR_ONEROSTER_CLASSES);
  if (!read_file (self, REGISTRAR_ONEROSTER_CLASSES, read_classes, error)
      || !begin_without_enrollments (self, error)
      || !read_file (self, REGISTRAR_ONEROSTER_ENROLLMENTS, read_enrollments, error) || !add_others (self, error))
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
  registrar_oneroster_people_init (&self.people, builder->contents);
  registrar_oneroster_classes_init (&self.classes, builder->contents);
  if (files->subfolder != NULL)
    registrar_oneroster_notes_add (&self.notes, REGISTRAR_PROBLEM_SUBFOLDER, 0, "%s", files->subfolder);
  done = read_all (&self, error);
  registrar_oneroster_classes_clear (&self.classes);
  registrar_oneroster_people_clear (&self.people);
  registrar_oneroster_notes_clear (&self.notes);

  return done;
}
