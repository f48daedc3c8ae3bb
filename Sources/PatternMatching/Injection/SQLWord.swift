/// The words that the grammar knows; the raw value is the word in lower case.
enum SQLWord: String, CaseIterable, BitwiseCopyable, Sendable {
    /// Any word that is not below.
    case name = ""
    /// A name with dots in it.
    case dottedName = "."
    /// A name like `sp_addlogin` or `xp_cmdshell`.
    case procedureName = "sp_"

    // Set operators and the query.
    case union, except, intersect, minus, select, values, table, with
    case all, distinct, distinctrow, top, first, skip, from, into, `where`, having, group, order, by, limit, offset,
        fetch
    case procedure, `for`, lock, returning, qualify, window
    case join, inner, outer, left, right, cross, full, natural, straight_join, on, using
    case `as`, asc, desc, outfile, dumpfile

    // Operators.
    case and, or, xor, eqv, imp, not
    case like, rlike, regexp, ilike, glob, sounds, similar, overlaps, contains, against, match
    case between, `in`, `is`, isnull, notnull, div, mod, collate, escape, separator
    case binary, exists, any, some, prior, interval, row, array

    // Operands.
    case null, `true`, `false`, unknown, `default`
    case current_user, current_date, current_time, current_timestamp, session_user, system_user, user, sysdate
    case localtime, localtimestamp, utc_date, utc_time, utc_timestamp, rownum, current_role, current_schema
    case `case`, when, then, `else`, end

    // Statements.
    case exec, execute, declare, waitfor, drop, update, insert, delete, create, alter, truncate, shutdown, begin
    case `if`, `while`, set, use, load, handler, `do`, call, copy, prepare, attach, detach, pragma, vacuum, merge
    case replace, grant, revoke, backup, restore, bulk, dbcc, kill, print, rename, commit, rollback, show, go, raiserror
    case goto, deallocate, reconfigure, unlock, analyse, explain, describe, reset

    // Words that statements are recognised by.
    case delay, time, database, schema, view, function, index, trigger, login, role, column, sequence, type, tables
    case databases, columns, temporary, temp, unique, `extension`, `operator`, session, system, global, local, names
    case password, immediate, nowait, abort, data, xml, transaction, tran, `try`, cursor, int, integer, varchar
    case nvarchar, char, nchar, text, date, datetime, number, decimal, ignore, log, open, read, to, add, share, mode
    case next, boolean, language, query, dual, variables, processlist, grants, status, materialized, alias
    case external, link, directory, server, certificate, assembly, proc
}

extension SQLWord {
    /// Whether `1UNION` is a number and this word, not a name.
    var canFollowNumber: Bool {
        switch self {
        case .union, .except, .intersect, .minus, .from, .where, .having, .group, .order, .limit, .procedure, .into,
            .and, .or, .xor, .not, .like, .rlike, .regexp, .ilike, .between, .in, .is, .div, .mod, .as, .waitfor,
            .isnull, .notnull, .collate, .glob, .end, .then, .when, .else, .for, .select, .offset:
            true
        default: false
        }
    }
}

extension SQLWord {
    /// Whether it starts a statement that, its next word being right, is no prose even after a name.
    var isUnmistakable: Bool {
        switch self {
        case .waitfor, .declare, .exec, .execute, .shutdown, .drop, .create, .alter, .insert, .delete, .truncate,
            .backup,
            .bulk, .dbcc:
            true
        default: false
        }
    }
}

/// What calling a function tells about the intent.
enum SQLFunction: UInt8, BitwiseCopyable, Sendable {
    /// Not a function of a database.
    case unknown
    /// Mathematics and aggregates, as any formula has them.
    case arithmetic
    /// A word of the language that databases also have a function for: `if(`, `left(`, `count(`.
    case common
    /// Works on text or numbers, and is named so only in SQL.
    case text
    /// Tells about the server.
    case server
    /// Fails with its argument in the message.
    case error
    /// Takes time on purpose.
    case delay
    /// Reaches files, the network or the system.
    case system
}

extension SQLFunction {
    static let lists: [(SQLFunction, StaticString)] = [
        (
            .arithmetic,
            """
            count sum min max avg abs round floor ceil ceiling exp log log10 log2 ln power pow sqrt sign random pi sin cos \
            tan cot acos asin atan atan2 degrees radians mod truncate
            """
        ),
        (
            .common,
            """
            if left right rand char length len lower upper \
            trim ltrim rtrim replace reverse repeat space format insert instr position locate substring now date time \
            year month day hour minute second quarter week greatest least field choose choice row values default \
            name type index convert cast concat first last top rank print chr extract bin oct hex str ascii \
            date_format any all some exists match contains binary interval not in is like set translate initcap \
            array_agg row_number lead lag over
            """
        ),
        (
            .text,
            """
            substr mid ord unhex conv concat_ws group_concat string_agg listagg wm_concat ifnull isnull nvl nvl2 nullif \
            coalesce iif elt make_set find_in_set export_set lcase ucase lpad rpad char_length character_length \
            octet_length bit_length charindex patindex stuff nchar unicode quotename replicate to_char to_number to_date \
            rawtohex hextoraw utl_raw decode_ bitand strcmp substring_index to_base64 from_base64 md5 sha1 sha sha2 \
            crc32 aes_encrypt aes_decrypt des_encrypt des_decrypt encode_ compress uncompress password old_password \
            inet_aton inet_ntoa soundex group_concat_ json_extract json_value json_array json_object jsonb_agg \
            xmlagg xmlelement query_to_xml quote_literal quote_ident regexp_replace regexp_substr regexp_like \
            checksum binary_checksum hashbytes printf glob typeof zeroblob char_ dcount dlookup strcomp cstr \
            try_convert try_cast parsename datepart datediff dateadd getdate sysdatetime convert_to convert_from \
            bit_and bit_or bit_xor ascii_char ascii_val sys_guid instr_ varchar_format decode least_ sqlite_compileoption_get
            """
        ),
        (
            .server,
            """
            version user database schema session_user system_user current_user current_database current_schema \
            current_schemas connection_id last_insert_id row_count found_rows db_name db_id host_name host_id \
            user_name user_id suser_name suser_sname suser_sid suser_id is_srvrolemember is_member serverproperty \
            object_id object_name col_name col_length has_dbaccess app_name original_login current_setting \
            set_config inet_server_addr inet_server_port inet_client_addr pg_backend_pid sys_context userenv \
            sqlite_version schema_name type_name database_principal_id fn_virtualfilestats object_definition \
            pg_database_size has_table_privilege get_host_address charset collation coercibility uuid_short \
            sys mysql dbo master msdb pg_catalog
            """
        ),
        (
            .error,
            """
            extractvalue updatexml gtid_subset gtid_subtract geometrycollection multipoint polygon multipolygon \
            linestring multilinestring name_const st_latfromgeohash st_longfromgeohash st_pointfromgeohash json_keys \
            procedure analyse uuid_to_bin bin_to_uuid xmltype raise_application_error query_to_xml_ \
            database_to_xml table_to_xml fn_varbintohexstr jsonb_pretty_ st_geohash is_uuid_ ipv4_ json_depth_
            """
        ),
        (
            .delay,
            """
            sleep benchmark pg_sleep pg_sleep_for pg_sleep_until randomblob receive_message get_lock release_lock \
            is_used_lock is_free_lock master_pos_wait source_pos_wait wait_for_executed_gtid_set
            """
        ),
        (
            .system,
            """
            load_file load_extension xp_cmdshell pg_read_file pg_read_binary_file pg_ls_dir pg_stat_file lo_import lo_export \
            lo_from_bytea lo_get lo_put pg_file_write pg_terminate_backend pg_reload_conf sys_eval sys_exec sys_get sys_set \
            openrowset openquery opendatasource writefile readfile dblink dblink_connect dblink_exec dblink_send_query \
            utl_http utl_inaddr utl_smtp utl_tcp utl_file dbms_pipe dbms_lock dbms_ldap dbms_xmlgen dbms_xmlquery \
            dbms_java dbms_scheduler dbms_sql dbms_export_extension dbms_utility dbms_cdc_publish httpuritype ctxsys drithsx \
            ordsys sdo_ mdsys owa_util dbms_advisor dbms_random dbms_output dbms_session dbms_crypto dbms_lob kill_ \
            fn_xe_file_target_read_file fn_get_audit_file fn_trace_gettable ctx_query
            """
        ),
    ]
}
