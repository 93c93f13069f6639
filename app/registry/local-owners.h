/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whose a username or an e-mail address is. */

#pragma once

#include "database/connection.h"
#include "registry/recognise.h"

G_BEGIN_DECLS

/* So many bits of a student's number count within a section, and what says which it is: see local-schema.c. */
#define REGISTRAR_LOCAL_SECTION_BITS 16
#define REGISTRAR_LOCAL_SECTION "(number >> " G_STRINGIFY (REGISTRAR_LOCAL_SECTION_BITS) ")"

/* The statements, prepared. */
typedef struct _RegistrarLocalOwners RegistrarLocalOwners;

RegistrarLocalOwners *registrar_local_owners_new  (RegistrarConnection *connection, GError **error);
void                  registrar_local_owners_free (RegistrarLocalOwners *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarLocalOwners, registrar_local_owners_free)

/** registrar_local_owners_begin: a transaction begins: what others have written since is seen. FALSE: a database error */
gboolean registrar_local_owners_begin (RegistrarLocalOwners *self, GError **error);
/** registrar_local_owners_add: somebody who has an id got this number since. */
void     registrar_local_owners_add   (RegistrarLocalOwners *self, gint64 number);
/**
 * registrar_local_owners_count:
 * @n_owners: (out): 2 stands for more
 * @found: (out): the last one's number; as it was if there is none
 *
 * Returns: FALSE with an error of %REGISTRAR_DATABASE_ERROR
 */
gboolean registrar_local_owners_count (RegistrarLocalOwners    *self,
                                       RegistrarOwners          of,
                                       const RegistrarRowKeys  *keys,
                                       guint                   *n_owners,
                                       gint64                  *found,
                                       GError                 **error);

G_END_DECLS
