/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The classes of a OneRoster set, which are a roster's courses. */

#pragma once

#include "roster/oneroster-table.h"
#include "roster/roster-contents.h"
#include "roster/text-index.h"

G_BEGIN_DECLS

/* More are no school. */
#define REGISTRAR_ONEROSTER_MAX_CLASSES 500000

/* In a row of the table of classes. */
enum
{
  REGISTRAR_CLASS_SOURCED_ID,
  REGISTRAR_CLASS_COURSE, /* its code, else its title, else its sourcedId */
  REGISTRAR_CLASS_PROBLEM, /* a code: it is to be deleted, or only an enrollment names it */
  REGISTRAR_CLASS_WIDTH,
};

typedef struct
{
  RegistrarRosterContents *contents; /* into whose arena the texts are copied */
  RegistrarRowTable  table;
  RegistrarTextIndex index; /* by sourcedId */
} RegistrarOnerosterClasses;

void     registrar_oneroster_classes_init  (RegistrarOnerosterClasses *self, RegistrarRosterContents *contents);
void     registrar_oneroster_classes_clear (RegistrarOnerosterClasses *self);
/** registrar_oneroster_classes_read: all of them; of two with one sourcedId the first. */
gboolean registrar_oneroster_classes_read  (RegistrarOnerosterClasses *self, RegistrarOnerosterTable *classes,
                                            RegistrarOnerosterNotes *notes, GError **error);

/** registrar_oneroster_classes_find: the class of that sourcedId; %NULL with an error if it is new and there is no room. */
const guint32 *registrar_oneroster_classes_find (RegistrarOnerosterClasses *self, const char *id, GError **error);
/** registrar_oneroster_classes_get_bytes: how much memory they take beside the texts. */
gsize    registrar_oneroster_classes_get_bytes (const RegistrarOnerosterClasses *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarOnerosterClasses, registrar_oneroster_classes_clear)

G_END_DECLS
