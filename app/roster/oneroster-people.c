/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Users and their roles. */

#include "roster/oneroster-people.h"

#include "roster/roster.h"
#include "roster/sheet-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many roles are named, and how much of each. */
#define MAX_ROLES 8
#define MAX_ROLE_LENGTH 24

/* Not the password, which is nobody's business. */
const RegistrarOnerosterColumn registrar_oneroster_kept[REGISTRAR_ONEROSTER_N_KEPT] = {
  REGISTRAR_ONEROSTER_IDENTIFIER,  REGISTRAR_ONEROSTER_USERNAME,    REGISTRAR_ONEROSTER_GIVEN_NAME,
  REGISTRAR_ONEROSTER_FAMILY_NAME, REGISTRAR_ONEROSTER_EMAIL,       REGISTRAR_ONEROSTER_SOURCED_ID,
  REGISTRAR_ONEROSTER_MIDDLE_NAME, REGISTRAR_ONEROSTER_GRADES,      REGISTRAR_ONEROSTER_ENABLED_USER,
};

/* Of those that are kept. */
#define IDENTIFIER 0
#define SOURCED_ID REGISTRAR_ONEROSTER_N_BEFORE_COURSE

void
registrar_oneroster_people_init (RegistrarOnerosterPeople *self, RegistrarRosterContents *contents)
{
  *self = (RegistrarOnerosterPeople){ .contents = contents, .roles = g_ptr_array_new_with_free_func (g_free) };
  registrar_row_table_init (&self->table, REGISTRAR_PERSON_WIDTH);
  registrar_text_index_init (&self->index, &contents->arena, &self->table, REGISTRAR_PERSON_SOURCED_ID);
}

void
registrar_oneroster_people_clear (RegistrarOnerosterPeople *self)
{
  registrar_text_index_clear (&self->index);
  registrar_row_table_clear (&self->table);
  g_clear_pointer (&self->roles, g_ptr_array_unref);
}

static gboolean
equals_ignoring_case (gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp (a, b) == 0;
}

static void
add_role (RegistrarOnerosterPeople *self, const char *role)
{
  if (*role == '\0' || self->roles->len == MAX_ROLES || g_utf8_strlen (role, -1) > MAX_ROLE_LENGTH
      || g_ptr_array_find_with_equal_func (self->roles, role, equals_ignoring_case, NULL))
    return;

  g_ptr_array_add (self->roles, g_strdup (role));
}

gboolean
registrar_oneroster_people_has_cell (const RegistrarOnerosterPeople *self, guint i)
{
  return i == IDENTIFIER || self->has_column[i];
}

gboolean
registrar_oneroster_people_lay_out (const RegistrarOnerosterPeople *self,
                                    const char *texts[REGISTRAR_ONEROSTER_N_KEPT],
                                    guint32 *start,
                                    guint32 *sourced_id,
                                    GError **error)
{
  RegistrarArena *arena = &self->contents->arena;
  gsize sizes[REGISTRAR_ONEROSTER_N_KEPT] = { 0 };
  gsize length = 0;

  if (*texts[IDENTIFIER] == '\0')
    texts[IDENTIFIER] = texts[SOURCED_ID];
  for (guint i = 0; i < REGISTRAR_ONEROSTER_N_KEPT; i++)
    {
      sizes[i] = registrar_oneroster_people_has_cell (self, i) ? strlen (texts[i]) + 1 : 0;
      length += sizes[i];
    }
  if (!registrar_sheet_check_text (arena, length, self->contents->name, error))
    return FALSE;

  *start = arena->size;
  for (guint i = 0; i < REGISTRAR_ONEROSTER_N_KEPT; i++)
    {
      if (i == SOURCED_ID)
        *sourced_id = arena->size;
      memcpy (registrar_arena_reserve (arena, sizes[i]), texts[i], sizes[i]);
      registrar_arena_commit (arena, sizes[i]);
    }

  return TRUE;
}

gsize
registrar_oneroster_people_get_bytes (const RegistrarOnerosterPeople *self)
{
  return registrar_row_table_get_bytes (&self->table) + registrar_text_index_get_bytes (&self->index);
}

/* A line without its cells is a student all the same, so that nobody is lost in silence. */
static gboolean
add_unreadable (RegistrarOnerosterPeople *self, guint32 *person, const RegistrarOnerosterTable *users, GError **error)
{
  const char *texts[REGISTRAR_ONEROSTER_N_KEPT];

  for (guint i = 0; i < REGISTRAR_ONEROSTER_N_KEPT; i++)
    texts[i] = "";
  texts[SOURCED_ID] = users->arena->data + registrar_oneroster_table_get_first (users);
  person[REGISTRAR_PERSON_PROBLEM] = REGISTRAR_PROBLEM_UNREADABLE_LINE;
  person[REGISTRAR_PERSON_FLAGS] = REGISTRAR_PERSON_IS_STUDENT;

  return registrar_oneroster_people_lay_out (self, texts, &person[REGISTRAR_PERSON_CELLS],
                                             &person[REGISTRAR_PERSON_SOURCED_ID], error);
}

static guint
get_flags (RegistrarOnerosterPeople *self, const RegistrarOnerosterTable *users)
{
  guint flags = registrar_oneroster_table_is_deleted (users) ? REGISTRAR_PERSON_IS_DELETED : 0;

  if (registrar_oneroster_table_is_student (users))
    return flags | REGISTRAR_PERSON_IS_STUDENT;

  add_role (self, registrar_oneroster_table_get_text (users, REGISTRAR_ONEROSTER_ROLE));

  return flags;
}

static gboolean
add_user (RegistrarOnerosterPeople *self, const RegistrarOnerosterTable *users, GError **error)
{
  const char *texts[REGISTRAR_ONEROSTER_N_KEPT];
  gboolean is_bad_text = users->problem == REGISTRAR_PROBLEM_NUL || users->problem == REGISTRAR_PROBLEM_NOT_UTF8;
  guint32 *person = registrar_row_table_append (&self->table);

  person[REGISTRAR_PERSON_LINE] = users->row->line;
  person[REGISTRAR_PERSON_PROBLEM] = users->problem;
  if (users->problem != REGISTRAR_N_PROBLEM_CODES && !is_bad_text)
    return add_unreadable (self, person, users, error);

  person[REGISTRAR_PERSON_FLAGS] = get_flags (self, users);
  for (guint i = 0; i < REGISTRAR_ONEROSTER_N_KEPT; i++)
    texts[i] = registrar_oneroster_table_get_text (users, registrar_oneroster_kept[i]);
  if (!registrar_oneroster_people_lay_out (self, texts, &person[REGISTRAR_PERSON_CELLS],
                                           &person[REGISTRAR_PERSON_SOURCED_ID], error))
    return FALSE;

  if (*texts[SOURCED_ID] != '\0' && !registrar_text_index_add (&self->index, self->table.size - 1))
    person[REGISTRAR_PERSON_PROBLEM] = REGISTRAR_PROBLEM_REPEATED_ID;

  return TRUE;
}

gboolean
registrar_oneroster_people_read_users (RegistrarOnerosterPeople *self,
                                       RegistrarOnerosterTable *users,
                                       RegistrarOnerosterNotes *notes,
                                       GError **error)
{
  gboolean has_row;

  if (!registrar_oneroster_table_has (users, REGISTRAR_ONEROSTER_SOURCED_ID))
    {
      g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_NO_USABLE_COLUMN,
                   _("“%s” has no column sourcedId, so it is no OneRoster: export it as OneRoster CSV, or open a single "
                     "file with the students."),
                   users->name);
      return FALSE;
    }

  self->has_roles = registrar_oneroster_table_has (users, REGISTRAR_ONEROSTER_ROLE);
  for (guint i = 0; i < REGISTRAR_ONEROSTER_N_KEPT; i++)
    self->has_column[i] = registrar_oneroster_table_has (users, registrar_oneroster_kept[i]);
  while (registrar_oneroster_table_next (users, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      if (self->table.size == REGISTRAR_ONEROSTER_MAX_PEOPLE)
        {
          g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
                       _("“%s” has more than %d lines: split it."), users->name, REGISTRAR_ONEROSTER_MAX_PEOPLE);
          return FALSE;
        }
      if (!add_user (self, users, error))
        return FALSE;
      if (users->cleaned != 0)
        registrar_oneroster_notes_add (notes, REGISTRAR_PROBLEM_CLEANED, 0, "%s", users->arena->data + users->cleaned);
    }

  return FALSE;
}

static void
add_user_role (RegistrarOnerosterPeople *self, const RegistrarOnerosterTable *roles)
{
  const char *user = registrar_oneroster_table_get_text (roles, REGISTRAR_ONEROSTER_USER_SOURCED_ID);
  guint32 *person;
  guint index;

  if (!registrar_oneroster_table_is_student (roles))
    {
      add_role (self, registrar_oneroster_table_get_text (roles, REGISTRAR_ONEROSTER_ROLE));
      return;
    }
  if (!registrar_text_index_find (&self->index, user, &index))
    return;

  person = registrar_row_table_get (&self->table, index);
  person[REGISTRAR_PERSON_FLAGS] |= REGISTRAR_PERSON_IS_STUDENT;
  if (registrar_oneroster_table_is_deleted (roles))
    person[REGISTRAR_PERSON_FLAGS] |= REGISTRAR_PERSON_IS_DELETED;
}

gboolean
registrar_oneroster_people_read_roles (RegistrarOnerosterPeople *self,
                                       RegistrarOnerosterTable *roles,
                                       RegistrarOnerosterNotes *notes,
                                       GError **error)
{
  guint n_unreadable = 0;
  gboolean has_row;

  if (registrar_oneroster_table_note_missing (roles, REGISTRAR_ONEROSTER_USER_SOURCED_ID, notes)
      || registrar_oneroster_table_note_missing (roles, REGISTRAR_ONEROSTER_ROLE, notes))
    return TRUE;

  while (registrar_oneroster_table_next (roles, &has_row, error))
    {
      if (!has_row)
        {
          registrar_oneroster_table_note_unreadable (roles, n_unreadable, notes);
          return TRUE;
        }
      if (roles->problem == REGISTRAR_N_PROBLEM_CODES)
        add_user_role (self, roles);
      else
        n_unreadable++;
    }

  return FALSE;
}

void
registrar_oneroster_people_note_others (const RegistrarOnerosterPeople *self, RegistrarOnerosterNotes *notes)
{
  g_autoptr (GString) roles = g_string_new (NULL);
  guint n_others = 0;

  for (guint i = 0; i < self->table.size; i++)
    n_others += (registrar_row_table_get (&self->table, i)[REGISTRAR_PERSON_FLAGS] & REGISTRAR_PERSON_HAS_ROW) == 0;
  if (n_others == 0)
    return;

  for (guint i = 0; i < self->roles->len; i++)
    g_string_append_printf (roles, "%s%s", i > 0 ? ", " : "", (const char *) self->roles->pdata[i]);
  if (roles->len == 0)
    /* Translators: in place of the roles of persons: teacher, administrator */
    g_string_append (roles, _("no role is known"));
  registrar_oneroster_notes_add (notes, REGISTRAR_PROBLEM_OTHER_ROLES, n_others, "%s", roles->str);
}
