/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Header rows: as they are written down, and as they come. */

#include "roster/oneroster-header.h"

#include "roster/column-guess.h"

#include <string.h>

#define MAX_LAYOUTS 3

/* Longer names may have more wrong letters and still mean nothing else. */
#define MIN_LENGTH_OF_ONE 5
#define MIN_LENGTH_OF_TWO 9
#define MAX_LENGTH 40

static const char *const column_names[REGISTRAR_ONEROSTER_N_COLUMNS] = {
  [REGISTRAR_ONEROSTER_SOURCED_ID] = "sourcedId",
  [REGISTRAR_ONEROSTER_STATUS] = "status",
  [REGISTRAR_ONEROSTER_ROLE] = "role",
  [REGISTRAR_ONEROSTER_IDENTIFIER] = "identifier",
  [REGISTRAR_ONEROSTER_USERNAME] = "username",
  [REGISTRAR_ONEROSTER_GIVEN_NAME] = "givenName",
  [REGISTRAR_ONEROSTER_FAMILY_NAME] = "familyName",
  [REGISTRAR_ONEROSTER_EMAIL] = "email",
  [REGISTRAR_ONEROSTER_MIDDLE_NAME] = "middleName",
  [REGISTRAR_ONEROSTER_GRADES] = "grades",
  [REGISTRAR_ONEROSTER_ENABLED_USER] = "enabledUser",
  [REGISTRAR_ONEROSTER_USER_SOURCED_ID] = "userSourcedId",
  [REGISTRAR_ONEROSTER_CLASS_SOURCED_ID] = "classSourcedId",
  [REGISTRAR_ONEROSTER_CLASS_CODE] = "classCode",
  [REGISTRAR_ONEROSTER_TITLE] = "title",
  [REGISTRAR_ONEROSTER_PROPERTY_NAME] = "propertyName",
  [REGISTRAR_ONEROSTER_VALUE] = "value",
};

#define START "sourcedId status dateLastModified "

/* The header rows of OneRoster 1.1, 1.2.0 and 1.2.1, where they differ; names apart by a blank. */
static const char *const layouts[REGISTRAR_ONEROSTER_N_FILES][MAX_LAYOUTS] = {
  [REGISTRAR_ONEROSTER_MANIFEST] = { "propertyName value" },
  [REGISTRAR_ONEROSTER_USERS] = {
    START "enabledUser orgSourcedIds role username userIds givenName familyName middleName identifier email sms phone "
          "agentSourcedIds grades password",
    START "enabledUser username userIds givenName familyName middleName identifier email sms phone agentSourcedIds grades "
          "password userMasterIdentifier resourceSourcedIds preferredGivenName preferredMiddleName preferredFamilyName "
          "primaryOrgSourcedId pronouns",
    START "enabledUser username userIds givenName familyName middleName identifier email sms phone agentSourcedIds grades "
          "password userMasterIdentifier preferredGivenName preferredMiddleName preferredFamilyName primaryOrgSourcedId "
          "pronouns",
  },
  [REGISTRAR_ONEROSTER_ROLES] = {
    START "userSourcedId roleType role beginDate endDate orgSourcedId userProfileSourcedId",
  },
  [REGISTRAR_ONEROSTER_CLASSES] = {
    START "title grades courseSourcedId classCode classType location schoolSourcedId termSourcedIds subjects "
          "subjectCodes periods",
  },
  [REGISTRAR_ONEROSTER_ENROLLMENTS] = {
    START "classSourcedId schoolSourcedId userSourcedId role primary beginDate endDate",
  },
};

/* The layouts of a file, and to which of all their names each header belongs. */
typedef struct
{
  char     **headers;
  guint      n_headers;
  char     **layouts[MAX_LAYOUTS];
  GPtrArray *names;       /* borrowed from the layouts */
  GPtrArray *header_keys; /* the headers and the names, reduced to what is compared */
  GPtrArray *name_keys;
  guint     *name_of; /* a header's; G_MAXUINT for none */
} Matching;

const char *
registrar_oneroster_column_to_name (RegistrarOnerosterColumn column)
{
  g_return_val_if_fail (column < REGISTRAR_ONEROSTER_N_COLUMNS, NULL);

  return column_names[column];
}

static gboolean
is_taken (const Matching *self, guint name)
{
  for (guint i = 0; i < self->n_headers; i++)
    if (self->name_of[i] == name)
      return TRUE;

  return FALSE;
}

static gboolean
has_name (const Matching *self, const char *name)
{
  return g_ptr_array_find_with_equal_func (self->names, name, g_str_equal, NULL);
}

/* How many letters differ, are missing or too many (Levenshtein's distance). */
static guint
count_wrong_letters (const char *word, const char *other)
{
  guint row[MAX_LENGTH + 1];
  gsize length = strlen (other);

  for (guint j = 0; j <= length; j++)
    row[j] = j;
  for (guint i = 1; word[i - 1] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint j = 1; j <= length; j++)
        {
          guint above = row[j];

          row[j] = MIN (MIN (above, row[j - 1]) + 1, diagonal + (word[i - 1] != other[j - 1]));
          diagonal = above;
        }
    }

  return row[length];
}

static gboolean
is_same (const Matching *self, guint header, guint name)
{
  return g_str_equal (self->headers[header], self->names->pdata[name]);
}

/* `Sourced ID` and `sourced_id`. */
static gboolean
is_same_word (const Matching *self, guint header, guint name)
{
  return g_str_equal (self->header_keys->pdata[header], self->name_keys->pdata[name]);
}

static gboolean
is_similar (const Matching *self, guint header, guint name)
{
  const char *key = self->header_keys->pdata[header];
  const char *other = self->name_keys->pdata[name];
  gsize length = strlen (other);
  guint n_at_most = length >= MIN_LENGTH_OF_TWO ? 2 : length >= MIN_LENGTH_OF_ONE;

  return strlen (key) <= MAX_LENGTH && count_wrong_letters (key, other) <= n_at_most;
}

/* Gives names that are still free to headers that are still without one. */
static void
match (Matching *self, gboolean (*agree) (const Matching *self, guint header, guint name))
{
  for (guint i = 0; i < self->n_headers; i++)
    {
      if (self->name_of[i] != G_MAXUINT || g_str_has_prefix (self->headers[i], "metadata."))
        continue;
      for (guint name = 0; name < self->names->len && self->name_of[i] == G_MAXUINT; name++)
        if (!is_taken (self, name) && agree (self, i, name))
          self->name_of[i] = name;
    }
}

/* Whether the headers that are known come as in @layout, some of which may be missing. */
static gboolean
is_in_order (const Matching *self, char **layout)
{
  for (guint i = 0; i < self->n_headers; i++)
    {
      if (self->name_of[i] == G_MAXUINT)
        continue;
      while (*layout != NULL && !g_str_equal (*layout, self->names->pdata[self->name_of[i]]))
        layout++;
      if (*layout == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_in_any_order (const Matching *self)
{
  for (guint i = 0; i < MAX_LAYOUTS; i++)
    if (self->layouts[i] != NULL && is_in_order (self, self->layouts[i]))
      return TRUE;

  return FALSE;
}

static void
matching_init (Matching *self, RegistrarOnerosterFile file, char **headers)
{
  *self = (Matching){
    .headers = headers,
    .n_headers = g_strv_length (headers),
    .names = g_ptr_array_new (),
    .header_keys = g_ptr_array_new_with_free_func (g_free),
    .name_keys = g_ptr_array_new_with_free_func (g_free),
  };
  self->name_of = g_new (guint, self->n_headers);
  for (guint i = 0; i < self->n_headers; i++)
    {
      self->name_of[i] = G_MAXUINT;
      g_ptr_array_add (self->header_keys, registrar_columns_dup_header_key (headers[i]));
    }
  for (guint i = 0; i < MAX_LAYOUTS && layouts[file][i] != NULL; i++)
    {
      self->layouts[i] = g_strsplit (layouts[file][i], " ", -1);
      for (char **name = self->layouts[i]; *name != NULL; name++)
        if (!has_name (self, *name))
          {
            g_ptr_array_add (self->names, *name);
            g_ptr_array_add (self->name_keys, registrar_columns_dup_header_key (*name));
          }
    }
}

static void
matching_clear (Matching *self)
{
  for (guint i = 0; i < MAX_LAYOUTS; i++)
    g_strfreev (self->layouts[i]);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->header_keys);
  g_ptr_array_unref (self->name_keys);
  g_free (self->name_of);
}

static guint
find_place (const Matching *self, RegistrarOnerosterColumn column)
{
  for (guint i = 0; i < self->n_headers; i++)
    if (self->name_of[i] != G_MAXUINT && g_str_equal (self->names->pdata[self->name_of[i]], column_names[column]))
      return i;

  return G_MAXUINT;
}

static void
note_spellings (const Matching *self, RegistrarOnerosterFile file, RegistrarOnerosterNotes *notes)
{
  for (guint i = 0; i < self->n_headers; i++)
    {
      const char *name = self->name_of[i] != G_MAXUINT ? self->names->pdata[self->name_of[i]] : NULL;

      if (name == NULL || g_str_equal (name, self->headers[i]))
        continue;
      registrar_oneroster_notes_add (notes, REGISTRAR_PROBLEM_MISSPELT_HEADER, 0, "%s: %s → %s",
                                     registrar_oneroster_file_to_name (file), self->headers[i], name);
    }
}

void
registrar_oneroster_header_find (RegistrarOnerosterFile file,
                                 char **headers,
                                 guint places[REGISTRAR_ONEROSTER_N_COLUMNS],
                                 RegistrarOnerosterNotes *notes)
{
  Matching matching;

  matching_init (&matching, file, headers);
  match (&matching, is_same);
  match (&matching, is_same_word);
  match (&matching, is_similar);
  for (guint i = 0; i < REGISTRAR_ONEROSTER_N_COLUMNS; i++)
    places[i] = find_place (&matching, i);

  note_spellings (&matching, file, notes);
  if (!is_in_any_order (&matching))
    registrar_oneroster_notes_add (notes, REGISTRAR_PROBLEM_HEADER_ORDER, 0, "%s",
                                   registrar_oneroster_file_to_name (file));
  matching_clear (&matching);
}
