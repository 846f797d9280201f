/**
 * ADQL 2.1 (IVOA Recommendation 2023-12-15, appendix A), written so that one token always decides: the parser looks no
 * further ahead, whatever the text. To that end the grammar is wider than the standard in four places, which the tree
 * builders narrow again with messages of their own: a value may stand where a condition must and the reverse, a
 * subquery may stand where a value must, functions take any arguments, and a path may end in a star.
 */
grammar AdqlSyntax;

options { caseInsensitive = true; }

statement
    : ( WITH commonTable ( ',' commonTable )* )? query SEMICOLON? EOF
    ;

commonTable
    : identifier AS '(' query ')'
    ;

query
    : queryPrimary queryRest
    ;

queryPrimary
    : select
    | '(' query ')'
    ;

/** What may follow a first operand; INTERSECT binds closer than UNION and EXCEPT. */
queryRest
    : intersection* union* orderBy? offset?
    ;

intersection
    : INTERSECT quantifier? queryPrimary
    ;

union
    : ( UNION | EXCEPT ) quantifier? queryPrimary intersection*
    ;

quantifier
    : ALL
    | DISTINCT
    ;

select
    : SELECT quantifier? ( TOP NUMBER )? selectItem ( ',' selectItem )* FROM fromItem ( ',' fromItem )*
      ( WHERE condition )? ( GROUP BY groupItem ( ',' groupItem )* )? ( HAVING condition )?
    ;

selectItem
    : '*'
    | expression alias?
    ;

alias
    : AS? identifier
    ;

groupItem
    : expression
    ;

orderBy
    : ORDER BY orderItem ( ',' orderItem )*
    ;

orderItem
    : expression ( ASC | DESC )?
    ;

offset
    : OFFSET NUMBER
    ;

fromItem
    : fromUnit joinTail*
    ;

fromUnit
    : tableName alias?
    | '(' fromBody ')' alias?
    ;

/** Inside parentheses: a subquery, a join, or more parentheses around either. */
fromBody
    : select queryRest
    | fromUnit ( joinTail+ | queryRest )
    ;

tableName
    : identifier ( '.' identifier )*
    ;

joinTail
    : NATURAL? joinKind? JOIN fromUnit joinCondition*
    ;

joinKind
    : INNER
    | ( LEFT | RIGHT | FULL ) OUTER?
    ;

joinCondition
    : ON condition
    | USING '(' columnName ( ',' columnName )* ')'
    ;

columnName
    : identifier
    ;

condition
    : expression
    ;

/** AND binds closer than OR; the tree builders group, which keeps this tree flat. */
expression
    : test ( ( AND | OR ) test )*
    ;

test
    : NOT? ( EXISTS '(' query ')' | value testTail? )
    ;

testTail
    : comparator value
    | NOT? ( BETWEEN value AND value | IN '(' inBody ')' | ( LIKE | ILIKE ) value )
    | IS NOT? NULL
    ;

inBody
    : select queryRest
    | expression ( ( ',' expression )+ | queryRest )
    ;

comparator
    : EQUAL | NOT_EQUAL | LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL
    ;

/** The multiplicative operators bind closest, || least; the tree builders group. */
value
    : operand ( ( '*' | '/' | '+' | '-' | '||' ) operand )*
    ;

operand
    : ( '+' | '-' )? ( NUMBER | STRING+ | primary )
    ;

primary
    : NULL
    | AGGREGATE '(' ( '*' | quantifier? expression ) ')'
    | CAST '(' expression AS castType ')'
    | FUNCTION arguments
    | identifier ( arguments | pathStep* )
    | '(' parenthesisBody ')'
    ;

parenthesisBody
    : select queryRest
    | expression queryRest
    ;

arguments
    : '(' ( expression ( ',' expression )* )? ')'
    ;

pathStep
    : '.' ( identifier | '*' )
    ;

castType
    : typeWord typeWord? ( '(' NUMBER ')' )?
    ;

typeWord
    : IDENTIFIER
    | RESERVED
    | FUNCTION
    ;

identifier
    : IDENTIFIER
    | QUOTED
    ;

ALL : 'ALL' ;
AND : 'AND' ;
AS : 'AS' ;
ASC : 'ASC' ;
BETWEEN : 'BETWEEN' ;
BY : 'BY' ;
CAST : 'CAST' ;
DESC : 'DESC' ;
DISTINCT : 'DISTINCT' ;
EXCEPT : 'EXCEPT' ;
EXISTS : 'EXISTS' ;
FROM : 'FROM' ;
FULL : 'FULL' ;
GROUP : 'GROUP' ;
HAVING : 'HAVING' ;
ILIKE : 'ILIKE' ;
IN : 'IN' ;
INNER : 'INNER' ;
INTERSECT : 'INTERSECT' ;
IS : 'IS' ;
JOIN : 'JOIN' ;
LEFT : 'LEFT' ;
LIKE : 'LIKE' ;
NATURAL : 'NATURAL' ;
NOT : 'NOT' ;
NULL : 'NULL' ;
OFFSET : 'OFFSET' ;
ON : 'ON' ;
OR : 'OR' ;
ORDER : 'ORDER' ;
OUTER : 'OUTER' ;
RIGHT : 'RIGHT' ;
SELECT : 'SELECT' ;
TOP : 'TOP' ;
UNION : 'UNION' ;
USING : 'USING' ;
WHERE : 'WHERE' ;
WITH : 'WITH' ;

AGGREGATE : 'AVG' | 'COUNT' | 'MAX' | 'MIN' | 'SUM' ;

/** Functions whose names ADQL reserves. */
FUNCTION
    : 'ABS' | 'ACOS' | 'AREA' | 'ASIN' | 'ATAN' | 'ATAN2' | 'BOX' | 'CEILING' | 'CENTROID' | 'CIRCLE' | 'COALESCE'
    | 'CONTAINS' | 'COORD1' | 'COORD2' | 'COORDSYS' | 'COS' | 'COT' | 'DEGREES' | 'DISTANCE' | 'EXP' | 'FLOOR'
    | 'INTERSECTS' | 'IN_UNIT' | 'LOG' | 'LOG10' | 'LOWER' | 'MOD' | 'PI' | 'POINT' | 'POLYGON' | 'POWER' | 'RADIANS'
    | 'RAND' | 'REGION' | 'ROUND' | 'SIN' | 'SQRT' | 'TAN' | 'TRUNCATE' | 'UPPER'
    ;

/** The rest of the reserved words (2.1.2). */
RESERVED
    : 'ABSOLUTE' | 'ACTION' | 'ADD' | 'ALLOCATE' | 'ALTER' | 'ANY' | 'ARE' | 'ASSERTION' | 'AT' | 'AUTHORIZATION'
    | 'BEGIN' | 'BIGINT' | 'BIT' | 'BIT_LENGTH' | 'BOTH' | 'CASCADE' | 'CASCADED' | 'CASE' | 'CATALOG' | 'CHAR'
    | 'CHARACTER' | 'CHARACTER_LENGTH' | 'CHAR_LENGTH' | 'CHECK' | 'CLOSE' | 'COLLATE' | 'COLLATION' | 'COLUMN'
    | 'COMMIT' | 'CONNECT' | 'CONNECTION' | 'CONSTRAINT' | 'CONSTRAINTS' | 'CONTINUE' | 'CONVERT' | 'CORRESPONDING'
    | 'CREATE' | 'CROSS' | 'CURRENT' | 'CURRENT_DATE' | 'CURRENT_TIME' | 'CURRENT_TIMESTAMP' | 'CURRENT_USER'
    | 'CURSOR' | 'DATE' | 'DAY' | 'DEALLOCATE' | 'DECIMAL' | 'DECLARE' | 'DEFAULT' | 'DEFERRABLE' | 'DEFERRED'
    | 'DELETE' | 'DESCRIBE' | 'DESCRIPTOR' | 'DIAGNOSTICS' | 'DISCONNECT' | 'DOMAIN' | 'DOUBLE' | 'DROP' | 'ELSE'
    | 'END' | 'END-EXEC' | 'ESCAPE' | 'EXCEPTION' | 'EXEC' | 'EXECUTE' | 'EXTERNAL' | 'EXTRACT' | 'FALSE' | 'FETCH'
    | 'FIRST' | 'FLOAT' | 'FOR' | 'FOREIGN' | 'FOUND' | 'GET' | 'GLOBAL' | 'GO' | 'GOTO' | 'GRANT' | 'HOUR'
    | 'IDENTITY' | 'IMMEDIATE' | 'INDICATOR' | 'INITIALLY' | 'INPUT' | 'INSENSITIVE' | 'INSERT' | 'INT' | 'INTEGER'
    | 'INTERVAL' | 'INTO' | 'ISOLATION' | 'KEY' | 'LANGUAGE' | 'LAST' | 'LEADING' | 'LEVEL' | 'LOCAL' | 'MATCH'
    | 'MINUTE' | 'MODULE' | 'MONTH' | 'NAMES' | 'NATIONAL' | 'NCHAR' | 'NEXT' | 'NO' | 'NULLIF' | 'NUMERIC'
    | 'OCTET_LENGTH' | 'OF' | 'ONLY' | 'OPEN' | 'OPTION' | 'OUTPUT' | 'OVERLAPS' | 'PAD' | 'PARTIAL' | 'POSITION'
    | 'PRECISION' | 'PREPARE' | 'PRESERVE' | 'PRIMARY' | 'PRIOR' | 'PRIVILEGES' | 'PROCEDURE' | 'PUBLIC' | 'READ'
    | 'REAL' | 'REFERENCES' | 'RELATIVE' | 'RESTRICT' | 'REVOKE' | 'ROLLBACK' | 'ROWS' | 'SCHEMA' | 'SCROLL'
    | 'SECOND' | 'SECTION' | 'SESSION' | 'SESSION_USER' | 'SET' | 'SIZE' | 'SMALLINT' | 'SOME' | 'SPACE' | 'SQL'
    | 'SQLCODE' | 'SQLERROR' | 'SQLSTATE' | 'SUBSTRING' | 'SYSTEM_USER' | 'TABLE' | 'TEMPORARY' | 'THEN' | 'TIME'
    | 'TIMESTAMP' | 'TIMEZONE_HOUR' | 'TIMEZONE_MINUTE' | 'TO' | 'TRAILING' | 'TRANSACTION' | 'TRANSLATE'
    | 'TRANSLATION' | 'TRIM' | 'TRUE' | 'UNIQUE' | 'UNKNOWN' | 'UPDATE' | 'USAGE' | 'USER' | 'VALUE' | 'VALUES'
    | 'VARCHAR' | 'VARYING' | 'VIEW' | 'WHEN' | 'WHENEVER' | 'WORK' | 'WRITE' | 'YEAR' | 'ZONE'
    ;

LEFT_PARENTHESIS : '(' ;
RIGHT_PARENTHESIS : ')' ;
COMMA : ',' ;
DOT : '.' ;
SEMICOLON : ';' ;
ASTERISK : '*' ;
SOLIDUS : '/' ;
PLUS : '+' ;
MINUS : '-' ;
CONCATENATION : '||' ;
EQUAL : '=' ;
NOT_EQUAL : '<>' | '!=' ;
LESS : '<' ;
LESS_OR_EQUAL : '<=' ;
GREATER : '>' ;
GREATER_OR_EQUAL : '>=' ;

IDENTIFIER : [A-Z] [A-Z0-9_]* ;
QUOTED : '"' ( ~'"' | '""' )+ '"' ;
STRING : '\'' ( ~'\'' | '\'\'' )* '\'' ;
NUMBER : MANTISSA ( 'E' [+-]? [0-9]+ )? ;
fragment MANTISSA : [0-9]+ ( '.' [0-9]* )? | '.' [0-9]+ ;

COMMENT : '--' ~[\r\n]* -> skip ;
SPACE : [ \t\r\n\f\u000B]+ -> skip ;

// What no rule of the parser accepts; the diagnosis tells these apart.
UNCLOSED_STRING : '\'' ( ~'\'' | '\'\'' )* ;
UNCLOSED_NAME : '"' ( ~'"' | '""' )* ;
GLUED_NUMBER : MANTISSA [A-Z_] [A-Z0-9_]* ;
ODD_NAME : [\p{L}_] [\p{L}\p{N}_]* ;
FOREIGN : '==' '='? | '&&' | '::' | ':=' | '/*' | '=>' | '<=>' | '!<' | '!>' | '!~' '*'? | '~*' | '<<' | '>>' | '**' | '->' | '->>' ;
UNKNOWN : . ;
