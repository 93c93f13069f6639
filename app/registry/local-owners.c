/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks among those who have no id at once, and among the others section by section. */

#include "registry/local-owners.h"

#include "database/statement.h"

/* By usernames, or by e-mail addresses. */
typedef struct
{
  RegistrarStatement *without_id;
  RegistrarStatement *in_section; /* of those who have one */
  RegistrarStatement *count;      /* their sections */
  gint64 n_sections;
} Finder;

struct _RegistrarLocalOwners
{
  Finder by_username;
  Finder by_email;
};

/* The first terms are those of the indexes, word by word: SQLite knows them by that. */
#define SELECT_WITHOUT_ID "SELECT number FROM students WHERE id IS NULL AND "
#define SELECT_IN_SECTION "SELECT number FROM students WHERE id IS NOT NULL AND " REGISTRAR_LOCAL_SECTION " = ?3 AND "
#define HAS_USERNAME "username_key = ?1 LIMIT 2"
/* ?2: where it is told, those of another username are not meant. */
#define HAS_EMAIL "email_key = ?1 AND (?2 IS NULL OR username_key IS NULL OR username_key = ?2) LIMIT 2"
#define COUNT_SECTIONS "SELECT max (" REGISTRAR_LOCAL_SECTION ") + 1 FROM students WHERE id IS NOT NULL AND "

static gboolean
finder_init (Finder *self, RegistrarConnection *connection, const char *without_id, const char *in_section,
             const char *count_sections, GError **error)
{
  return (self->without_id = registrar_statement_new (connection, without_id, error)) != NULL
         && (self->in_section = registrar_statement_new (connection, in_section, error)) != NULL
         && (self->count = registrar_statement_new (connection, count_sections, error)) != NULL;
}

static gboolean
finder_begin (Finder *self, GError **error)
{
  if (!registrar_statement_next (self->count, error))
    return FALSE;

  self->n_sections = registrar_statement_get_integer (self->count, 0); /* of nobody the largest is NULL, and that is 0 */
  registrar_statement_reset (self->count);
  return TRUE;
}

static void
finder_clear (Finder *self)
{
  g_clear_pointer (&self->without_id, registrar_statement_free);
  g_clear_pointer (&self->in_section, registrar_statement_free);
  g_clear_pointer (&self->count, registrar_statement_free);
}

RegistrarLocalOwners *
registrar_local_owners_new (RegistrarConnection *connection, GError **error)
{
  g_autoptr (RegistrarLocalOwners) self = g_new0 (RegistrarLocalOwners, 1);

  if (!finder_init (&self->by_username, connection, SELECT_WITHOUT_ID HAS_USERNAME, SELECT_IN_SECTION HAS_USERNAME,
                    COUNT_SECTIONS "username_key IS NOT NULL", error)
      || !finder_init (&self->by_email, connection, SELECT_WITHOUT_ID HAS_EMAIL, SELECT_IN_SECTION HAS_EMAIL,
                       COUNT_SECTIONS "email_key IS NOT NULL", error))
    return NULL;

  return g_steal_pointer (&self);
}

void
registrar_local_owners_free (RegistrarLocalOwners *self)
{
  finder_clear (&self->by_username);
  finder_clear (&self->by_email);
  g_free (self);
}

gboolean
registrar_local_owners_begin (RegistrarLocalOwners *self, GError **error)
{
  return finder_begin (&self->by_username, error) && finder_begin (&self->by_email, error);
}

void
registrar_local_owners_add (RegistrarLocalOwners *self, gint64 number)
{
  gint64 n_sections = (number >> REGISTRAR_LOCAL_SECTION_BITS) + 1;

  self->by_username.n_sections = MAX (self->by_username.n_sections, n_sections);
  self->by_email.n_sections = MAX (self->by_email.n_sections, n_sections);
}

/* Adds whoever the statement finds to those who were found already. */
static gboolean
count_in (RegistrarStatement *select, guint *n_owners, gint64 *found, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (registrar_statement_next (select, &failure))
    {
      (*n_owners)++;
      *found = registrar_statement_get_integer (select, 0);
    }

  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* @heeds_username: whoever has another one is not meant */
static void
bind_email (RegistrarStatement *select, const RegistrarRowKeys *keys, gboolean heeds_username)
{
  registrar_statement_bind_text (select, 1, keys->email_key);
  registrar_statement_bind_text (select, 2, heeds_username ? keys->username_key : NULL);
}

static gboolean
count_in_sections (const Finder *self, guint *n_owners, gint64 *found, GError **error)
{
  for (gint64 section = 0; section < self->n_sections && *n_owners < 2; section++)
    {
      registrar_statement_bind_integer (self->in_section, 3, section);
      if (!count_in (self->in_section, n_owners, found, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
registrar_local_owners_count (RegistrarLocalOwners *self, RegistrarOwners of, const RegistrarRowKeys *keys,
                              guint *n_owners, gint64 *found, GError **error)
{
  gboolean by_username = of == REGISTRAR_OWNERS_OF_USERNAME || of == REGISTRAR_WEAKER_OWNERS_OF_USERNAME;
  gboolean is_weaker = of == REGISTRAR_WEAKER_OWNERS_OF_USERNAME || of == REGISTRAR_WEAKER_OWNERS_OF_EMAIL;
  const Finder *finder = by_username ? &self->by_username : &self->by_email;

  if (by_username)
    {
      registrar_statement_bind_text (finder->without_id, 1, keys->username_key);
      registrar_statement_bind_text (finder->in_section, 1, keys->username_key);
    }
  else
    {
      bind_email (finder->without_id, keys, is_weaker);
      bind_email (finder->in_section, keys, is_weaker);
    }

  *n_owners = 0;
  if (!count_in (finder->without_id, n_owners, found, error))
    return FALSE;

  /* Whoever is weaker than a row with an id has none. */
  return (is_weaker && keys->has_id) || count_in_sections (finder, n_owners, found, error);
}
